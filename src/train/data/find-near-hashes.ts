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
/** All changes of at most 0, 1 and 2 of 16 bits. */
const CHANGES = listChanges();

/**
 * Calls `onPair(i, b)` once for each asked hash i and held hash b > i that differ in at most `mostBits` bits (11 at most).
 * In at least one part they then differ in no more bits than {@link nearBits} says: were it more in each, it would be too
 * many in all (Norouzi, Punjani and Fleet, "Fast Exact Search in Hamming Space with Multi-Index Hashing", 2014, section 3.1).
 * `onAsked` is called after each asked hash.
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
  const near = nearBits(tables, mostBits);
  for (let i = 0; i < asked.high.length; i++) {
    const [high, low] = [asked.high[i], asked.low[i]];
    for (let part = 0; part < PARTS; part++)
      lookUp(tables[part], { value: partOf(high, low, part), near: near[part], after: i }, (b) => {
        const [h, l] = [high ^ held.high[b], low ^ held.low[b]];
        if (countBits32(h) + countBits32(l) <= mostBits && firstNearPart(h, l, near) === part) onPair(i, b);
      });
    onAsked();
  }
}

/**
 * Bits that each part may differ in: together as many as are wanted less one for each further part. What is left over by
 * equal shares goes to the parts whose values tell hashes apart best, since many hashes in one bucket are all looked at.
 */
function nearBits(tables: readonly PartIndex[], mostBits: number): number[] {
  const crowding = tables.map(({ from }) => {
    let sum = 0;
    for (let value = 0; value < VALUES; value++) sum += (from[value + 1] - from[value]) ** 2;
    return sum;
  });
  const order = tables.map((_, part) => part).sort((a, b) => crowding[a] - crowding[b]);
  const share = Math.floor(mostBits / PARTS);
  const near = new Array<number>(PARTS);
  for (const [place, part] of order.entries()) near[part] = place <= mostBits % PARTS ? share : share - 1;
  return near;
}

type Wanted = { readonly value: number; readonly near: number; readonly after: number };

/** Calls `take` with each hash after `after` whose part differs from `value` in `near` bits at most; none where that is below 0. */
function lookUp({ from, items }: PartIndex, { value, near, after }: Wanted, take: (b: number) => void): void {
  if (near < 0) return;
  for (const change of CHANGES[near]) {
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

function listChanges(): readonly (readonly number[])[] {
  const ones = Array.from({ length: 16 }, (_, bit) => 1 << bit);
  const twos = ones.flatMap((one, at) => ones.slice(at + 1).map((other) => one | other));
  return [[0], [0, ...ones], [0, ...ones, ...twos]];
}

function partOf(high: number, low: number, part: number): number {
  const word = part < 2 ? high : low;
  return part % 2 === 0 ? word >>> 16 : word & 0xffff;
}

/** The first part that differs in few enough bits, so that a pair is told of once. */
function firstNearPart(high: number, low: number, near: readonly number[]): number {
  for (let part = 0; part < PARTS; part++)
    if (countBits32(partOf(high, low, part)) <= near[part]) return part;
  return -1;
}
