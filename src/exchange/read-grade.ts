/** Reads a grade as people write it: a number, a word, or both. */
import { mapGrade, type ScaleMap } from './scales.ts';

/** Words for Clarté's grades in English, German, French and Spanish. */
const WORDS: ReadonlyMap<string, number> = new Map(
  (
    [
      [0, ['not acne', 'keine akne', 'pas d’acné', 'sin acné']],
      [1, ['clear', 'none', 'rein', 'klar', 'erscheinungsfrei', 'net', 'limpia', 'limpio', 'sin lesiones']],
      [2, ['almost clear', 'fast rein', 'fast klar', 'presque net', 'casi limpia', 'casi limpio', 'minimal']],
      [3, ['mild', 'leicht', 'légère', 'léger', 'leve']],
      [4, ['moderate', 'mittel', 'mäßig', 'mittelschwer', 'modérée', 'modéré', 'moderada', 'moderado']],
      [5, ['severe', 'schwer', 'sévère', 'grave', 'severa', 'severo']],
    ] as const
  ).flatMap(([grade, words]) => words.map((word) => [word, grade] as const)),
);

export type ReadGrade =
  | {
      readonly ok: true;
      readonly grade: number /** As the file has it; null for a word. */;
      readonly given: number | null;
    }
  | { readonly ok: false; readonly reason: string };

/** A number with a decimal point or comma; null where it is not a number. `23.0` is 23. */
export function readNumber(text: string): number | null {
  const clean = text.trim();
  if (!/^[+-]?\d{1,15}(?:[.,]\d{1,30})?(?:[eE][+-]?\d{1,2})?$/.test(clean)) return null;
  return Number(clean.replace(',', '.'));
}

/** `3`, `2.5`, `2,5`, `mild`, `Almost_clear`, `3 - mild`, `mild (3)`. A number and a word must say the same. */
export function readGrade(text: string, scale: ScaleMap | undefined): ReadGrade {
  const number = readNumber(text);
  if (number !== null) return readPlain(number, scale);
  const clean = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll("'", '’')
    .replaceAll(/[-_/.:;,()[\]\s]+/g, ' ')
    .trim();
  const parts = /^(?:(?:grade|grad|iga|score) )?(?:(\d) )?(.*?)(?: (\d))?$/.exec(clean)!;
  const word = WORDS.get(parts[2].replace(/ (?:acne|akne|acné)$/, '')) ?? WORDS.get(parts[2]);
  const digit = parts[1] ?? parts[3];
  if (digit === undefined && word !== undefined) return { ok: true, grade: word, given: null };
  const bare = parts[2] === '' ? digit : /^\d$/.test(parts[2]) && digit === undefined ? parts[2] : undefined;
  if (bare !== undefined) return readPlain(Number(bare), scale);
  if (digit === undefined || word === undefined)
    return { ok: false, reason: `“${text.slice(0, 40)}” is no grade` };
  const own = readPlain(Number(digit), scale);
  if (own.ok && own.grade === word) return own;
  return {
    ok: false,
    reason: `“${text.slice(0, 40)}”: the number and the word differ on this scale${scale ? '' : '; it looks like another scale, such as iga-0-4'}`,
  };
}

function readPlain(given: number, scale: ScaleMap | undefined): ReadGrade {
  const grade = scale ? mapGrade(scale, given) : given;
  if (grade === null) return { ok: false, reason: `the scale does not tell what ${given} is` };
  if (grade < 0) return { ok: false, reason: 'lies below 0' };
  return grade > 5 ? { ok: false, reason: 'lies above 5' } : { ok: true, grade, given };
}
