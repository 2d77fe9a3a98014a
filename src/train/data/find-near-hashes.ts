/** Pairs of 64-bit hashes that differ in few bits, without looking at every pair. */
import { countBits32 } from './hash-looks.ts';

/** Hashes as columns of 32-bit words: bigints take fifty times as long to compare. */
export type HashColumns = { readonly high: Int32Array; readonly low: Int32Array };

/** Hashes as columns. */
export function hashColumns(hashes: readonly bigint[]): HashColumns {
  return {
    high: Int32Array.from(hashes, (hash) => Number(BigInt.asIntN(32, hash >> 32n))),
    low: Int32Array.from(hashes, (hash) => Number(BigInt.asIntN(32, hash))),
  };
}

/** Hashes are looked up by four parts of 16 bits. */
const PARTS = 4;
const VALUES = 2 ** 16;
/** All changes of at most two of 16 bits. */
const CHANGES = listChanges();

/**
 * Calls `onPair(i, b)` once for each asked hash i and held hash b > i that differ in at most `mostBits` bits (11 at most,
 * as of four parts one then differs in two at most: Norouzi, Punjani and Fleet, "Fast Search in Hamming Space with
 * Multi-Index Hashing", 2012). `onAsked` is called after each asked hash.
 */
export function findNearHashes(
  asked: HashColumns,
  held: HashColumns,
  mostBits: number,
  onPair: (i: number, b: number) => void,
  onAsked: () => void = () => {},
): void {
  if (mostBits > 3 * PARTS - 1) throw new RangeError(`${mostBits} bits are too many`);
  const tables = Array.from({ length: PARTS }, (_, part) => indexPart(held, part));
  for (let i = 0; i < asked.high.length; i++) {
    const [high, low] = [asked.high[i], asked.low[i]];
    for (let part = 0; part < PARTS; part++)
      lookUp(tables[part], partOf(high, low, part), i, (b) => {
        const [h, l] = [high ^ held.high[b], low ^ held.low[b]];
        if (countBits32(h) + countBits32(l) <= mostBits && firstNearPart(h, l) === part) onPair(i, b);
      });
    onAsked();
  }
}

/** Calls `take` with each hash after `after` whose part differs from `value` in two bits at most. */
function lookUp({ from, items }: PartIndex, value: number, after: number, take: (b: number) => void): void {
  for (const change of CHANGES) {
    const bucket = value ^ change;
    // Ascending within a bucket.
    for (let at = from[bucket + 1] - 1; at >= from[bucket] && items[at] > after; at--) take(items[at]);
  }
}

/** Where the hashes with each value of a part begin among `items`. */
type PartIndex = { readonly from: Int32Array; readonly items: Int32Array };

/** Where the hashes with each value of a part begin, and which they are. */
function indexPart(held: HashColumns, part: number): PartIndex {
  const from = new Int32Array(VALUES + 1);
  const count = held.high.length;
  for (let b = 0; b < count; b++) from[partOf(held.high[b], held.low[b], part) + 1]++;
  for (let value = 0; value < VALUES; value++) from[value + 1] += from[value];
  const next = from.slice(0, VALUES);
  const items = new Int32Array(count);
  for (let b = 0; b < count; b++) items[next[partOf(held.high[b], held.low[b], part)]++] = b;
  return { from, items };
}

function listChanges(): number[] {
  const changes = [0];
  for (let a = 0; a < 16; a++) {
    changes.push(1 << a);
    for (let b = a + 1; b < 16; b++) changes.push((1 << a) | (1 << b));
  }
  return changes;
}

function partOf(high: number, low: number, part: number): number {
  const word = part < 2 ? high : low;
  return part % 2 === 0 ? word >>> 16 : word & 0xffff;
}

/** The first part that differs in two bits at most, so that a pair is told of once. */
function firstNearPart(high: number, low: number): number {
  for (let part = 0; part < PARTS; part++) if (countBits32(partOf(high, low, part)) <= 2) return part;
  return -1;
}
