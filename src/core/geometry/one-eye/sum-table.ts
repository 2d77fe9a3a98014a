/** Summed-area tables: the sum over any box of a picture from four numbers (Crow 1984). */
import type { Grey } from './resize-grey.ts';

/** Tables one wider and one higher than the picture. Sums wrap at 32 bits; differences of them do not mind. */
export type SumTable = {
  readonly stride: number;
  /** Sums of grey levels. */
  readonly sums: Int32Array;
  /** Sums of their squares. */
  readonly squares: Int32Array;
};

/** The tables of a picture, written into `reuse` where it is large enough. */
export function sumTable(grey: Grey, reuse?: SumTable): SumTable {
  const stride = grey.widthPx + 1;
  const size = stride * (grey.heightPx + 1);
  const fits = reuse !== undefined && reuse.sums.length >= size;
  const sums = fits ? reuse.sums : new Int32Array(size);
  const squares = fits ? reuse.squares : new Int32Array(size);
  sums.fill(0, 0, stride);
  squares.fill(0, 0, stride);
  for (let y = 0, from = 0; y < grey.heightPx; y++) {
    let sum = 0;
    let square = 0;
    let to = (y + 1) * stride;
    sums[to] = 0;
    squares[to] = 0;
    for (let x = 0; x < grey.widthPx; x++, from++) {
      to++;
      const level = grey.data[from];
      sum += level;
      square += level * level;
      sums[to] = sums[to - stride] + sum;
      squares[to] = squares[to - stride] + square;
    }
  }
  return { stride, sums, squares };
}
