/** Opens the WebAssembly loops that shrink and sample rows, each with memory of its own, and keeps them for the next picture. */
import { KERNEL_CODE } from './shrink-kernel-code.ts';

/** The loops of `shrink-kernel.wat`, which says what they take; addresses lie in `memory`. */
export type ShrinkKernel = {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  addRow(row: number, end: number, sums: number): void;
  averageRows(sums: number, half: number, part: number, row: number, end: number): void;
  weighRows(taps: number, tapsEnd: number, bytes: number, sums: number): void;
  averageAcross(sums: number, end: number, pixelBytes: number, cellPx: number, cells: number): void;
  filterAcross(
    cells: number,
    pixelBytes: number,
    firsts: number,
    weights: number,
    pairBytes: number,
    out: number,
    end: number,
  ): void;
  sampleAcross(row: number, firsts: number, weights: number, taps: number, out: number, end: number): void;
  sampleDown(taps: number, tapsEnd: number, out: number, end: number): void;
};

/** What of WebAssembly is used: neither Node's types nor a browser's are at hand here. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: unknown };
};

const PAGE_BYTES = 65536;

/** The loops read and write this many bytes at a time. */
const WORD_BYTES = 16;

let compiled: object | null = null;
/** Those that no shrink uses at present; at most as many as have been used at a time. */
const idle: ShrinkKernel[] = [];

/** So many bytes and what makes them whole words. */
export function wholeWords(bytes: number): number {
  return Math.ceil(bytes / WORD_BYTES) * WORD_BYTES;
}

/**
 * Gives out addresses in a kernel's memory, one place behind the other; `bytes` is how much that takes. A pixel of three
 * channels is read and written as one of four, and that behind the last for a pair, so each place has a word to spare.
 */
export function startPlaces() {
  let bytes = 0;
  return {
    place(size: number): number {
      const at = bytes;
      bytes += wholeWords(size) + WORD_BYTES;
      return at;
    },
    get bytes() {
      return bytes;
    },
  };
}

/** A kernel with at least `bytes` of memory, for one shrink; it may hold what an earlier one left. */
export function takeKernel(bytes: number): ShrinkKernel {
  const kernel = idle.pop() ?? openKernel();
  const more = Math.ceil((bytes - kernel.memory.buffer.byteLength) / PAGE_BYTES);
  if (more > 0) kernel.memory.grow(more);
  return kernel;
}

/** Gives a kernel back; its memory must not be touched again. */
export function returnKernel(kernel: ShrinkKernel): void {
  idle.push(kernel);
}

function openKernel(): ShrinkKernel {
  compiled ??= new WebAssembly.Module(
    Uint8Array.from({ length: KERNEL_CODE.length / 2 }, (_, i) =>
      Number.parseInt(KERNEL_CODE.slice(2 * i, 2 * i + 2), 16),
    ),
  );
  return new WebAssembly.Instance(compiled).exports as ShrinkKernel;
}
