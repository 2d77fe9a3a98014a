import type { SaidOfPhoto } from './said-of-photo.ts';
export function reportProduct(said: readonly SaidOfPhoto[], _m: string) {
  console.log(said.length);
}
