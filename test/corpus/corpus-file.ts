/** A file of the corpus: one way in which a valid, odd or broken photo can come, and what must become of it. */
import type { FaultCode } from '#core/errors.ts';

/** What must become of a file, on Node and in the browser alike. */
export type Expected =
  /** It is scored; within 0.02 of the file named, where one is. */
  | { readonly scored: true; readonly like?: string }
  /** It is valid, but shows too little: refused with the same reason on both sides. */
  | { readonly refused: true }
  /** It is no photo that can be read. */
  | { readonly fault: FaultCode };

export type CorpusFile = {
  /** Unique; ends like the file would. */
  readonly name: string;
  readonly group: 'jpeg' | 'png' | 'webp' | 'heic';
  readonly expected: Expected;
  /** Whether making or reading it takes long, so that it is left to the measuring script. */
  readonly isSlow?: boolean | undefined;
  readonly make: () => Promise<Uint8Array> | Uint8Array;
};

export const SCORED: Expected = { scored: true };
export const BROKEN: Expected = { fault: 'photo-broken' };
export const UNSUPPORTED: Expected = { fault: 'photo-type-unsupported' };

/** The bytes one behind the other; text as Latin-1. */
export function join(...parts: readonly (Uint8Array | readonly number[] | string)[]): Uint8Array {
  return new Uint8Array(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    ),
  );
}

/** Bytes that look like anything, the same every time. */
export function noise(length: number, seed = 1): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 16) & 255;
  });
}
