/** What libheif-js does not declare itself. */
declare module 'libheif-js/libheif-wasm/libheif.js' {
  import type { LibHeif } from '#core/image/decode-heic.ts';

  /** A fresh instance, compiled at once. */
  export default function createLibHeif(options: { wasmBinary: Uint8Array }): LibHeif;
}
