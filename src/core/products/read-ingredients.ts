/** Reads a list of ingredients as it stands on a package, typed, pasted or read from a photo. */

/** One ingredient, as written and plainly. */
export type ListedIngredient = {
  readonly written: string;
  /** Small letters, no accents, no percentages, one space. */
  readonly plain: string;
  /** Per cent of weight where the list says so. */
  readonly percent: number | null;
};

/** What stands before lists, in the languages of the app. */
const HEADING =
  /^\s*(?:ingredients?|inci|inhaltsstoffe|bestandteile|ingr[eé]dients?|composition|ingredientes|composici[oó]n)\s*(?:\(inci\))?\s*[:：]\s*/i;
const MAY_CONTAIN = /\[?\s*(?:\+\/-|may contain|peut contenir|kann enthalten|puede contener)\s*:?/gi;
/** A percentage, with a point or a comma. */
const PERCENT = /(\d{1,3}(?:[.,]\d+)?)\s*%/;
/** Longer texts are no list. */
const LONGEST = 20_000;
const MOST = 200;

/** The ingredients in order; each once. A comma between two digits, as in 1,2-Hexanediol, parts nothing. */
export function readIngredients(text: string): ListedIngredient[] {
  const flat = text.slice(0, LONGEST).replace(HEADING, '').replaceAll(MAY_CONTAIN, ', ');
  const commas = (flat.match(/[,;•·|]/g) ?? []).length;
  const lines = (flat.match(/\n/g) ?? []).length;
  // A list with commas is wrapped anywhere; one without has an ingredient a line.
  const joined =
    commas >= lines ? flat.replaceAll(/-?\s*\n\s*/g, (gap) => (gap.startsWith('-') ? '-' : ' ')) : flat;
  const found = new Map<string, ListedIngredient>();
  for (const part of joined.split(/[;•·|\n]|,(?!\d)|(?<!\d),/)) {
    const written = part
      .replaceAll(/[*†‡\][{}]/g, '')
      .replace(/[\s.]+$/, '')
      .trim();
    const plain = plainName(written);
    if (plain.length < 2 || found.has(plain) || found.size >= MOST) continue;
    const percent = written.match(PERCENT)?.[1];
    found.set(plain, { written, plain, percent: percent ? Number(percent.replace(',', '.')) : null });
  }
  return [...found.values()];
}

/** A name as it is compared. */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replace(PERCENT, ' ')
    .replaceAll(/[^\p{L}\p{N}&()/+-]+/gu, ' ')
    .trim();
}
