/** Finds an ingredient of a list in the table. */
import { INCI, type InciEntry } from './inci-table.ts';
import { plainName } from './read-ingredients.ts';

/** From this many letters on one letter may be wrong, as cameras read them. */
const LENIENT_FROM = 9;

let byName: ReadonlyMap<string, InciEntry> | undefined;

/** The entry of this name, or of one a letter off; null where there is none. */
export function matchIngredient(plain: string): InciEntry | null {
  byName ??= new Map(INCI.flatMap((entry) => namesOf(entry).map((name) => [name, entry] as const)));
  const spellings = [plain, plain.replaceAll(/\s*\([^)]*\)\s*/g, ' ').trim(), ...inBrackets(plain)];
  for (const spelling of spellings) {
    const entry = byName.get(spelling);
    if (entry) return entry;
  }
  if (plain.length < LENIENT_FROM) return null;
  for (const [name, entry] of byName) if (name.length >= LENIENT_FROM && isOneOff(name, plain)) return entry;
  return null;
}

function namesOf({ name, also = [] }: InciEntry): string[] {
  return [name, ...also].map(plainName);
}

function inBrackets(plain: string): string[] {
  return [...plain.matchAll(/\(([^)]+)\)/g)].map(([, inside]) => inside.trim());
}

/** Whether one letter is other, more or less. */
function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  return endA - from <= 1 && endB - from <= 1;
}
