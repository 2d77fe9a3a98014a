/** Changes a chain in every place, one at a time, and counts what the check does not find: for its test, and to measure. */
import { type Chain, checkChain } from '../../src/server/audit/check-chain.ts';

/** How many changes were tried, and in words those that were not found. */
export type TamperCount = { readonly tried: number; readonly missed: readonly string[] };

/** Columns that may hold nothing. */
const NULLABLE = new Set(['digest', 'subject', 'photo', 'detail', 'salt']);

type Row = Readonly<Record<string, string | null>>;

/** Every byte of every field, every field emptied or filled, every row taken out, doubled or changed with the next. */
export function countTamperMissed(chain: Chain, secret: string): TamperCount {
  const missed: string[] = [];
  let tried = 0;
  const look = (changed: Chain, words: string) => {
    tried++;
    if (checkChain(changed, secret).faults.length === 0) missed.push(words);
  };
  for (const part of ['links', 'entries'] as const) {
    const rows = chain[part] as readonly Row[];
    const put = (next: readonly Row[], words: string) => look({ ...chain, [part]: next } as Chain, words);
    rows.forEach((row, index) => {
      for (const [field, changed] of changesOf(row))
        put(rows.with(index, changed), `${part} ${index}: ${field}`);
      put(rows.toSpliced(index, 1), `${part} ${index}: taken out`);
      put(rows.toSpliced(index, 0, row), `${part} ${index}: doubled`);
      // Entries have no order of their own; it is their numbers that are in the chain.
      if (part === 'links' && index > 0)
        put(rows.with(index, rows[index - 1]).with(index - 1, row), `${part} ${index}: moved`);
    });
  }
  if (chain.seal)
    for (const [field, changed] of changesOf(chain.seal))
      look({ ...chain, seal: changed as never }, `seal: ${field}`);
  return { tried, missed };
}

function* changesOf(row: Row): Generator<[field: string, changed: Row]> {
  for (const [field, value] of Object.entries(row)) {
    if (value === null) {
      yield [`${field} filled`, { ...row, [field]: '' }];
      continue;
    }
    if (value !== '') yield [`${field} emptied`, { ...row, [field]: '' }];
    if (NULLABLE.has(field)) yield [`${field} taken off`, { ...row, [field]: null }];
    const bytes = Buffer.from(value);
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] ^= 1;
      const text = changed.toString();
      if (text !== value) yield [`${field}, byte ${at}`, { ...row, [field]: text }];
    }
  }
}
