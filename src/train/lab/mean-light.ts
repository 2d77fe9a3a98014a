/** The light of the photos that a model is trained on, for its card. */
import type { SkinLight } from '#core/light/measure-skin.ts';
import { mean } from '#core/stats/metrics.ts';

/** Mean light of the photos in which skin was found; absent where it was in none. */
export function meanLight(lights: readonly (SkinLight | null)[]): SkinLight | undefined {
  const known = lights.filter((light) => light !== null);
  if (known.length === 0) return undefined;
  const of = (figure: keyof SkinLight) => mean(known.map((light) => light[figure]));
  return { exposureEv: of('exposureEv'), redEv: of('redEv'), blueEv: of('blueEv') };
}
