/** Words that other programs and data sets use for lesions. */
import { ClarteError } from '#core/errors.ts';
import { LESION_TYPES, type LesionType } from '#core/schema/lesion-correction.ts';

const KNOWN: ReadonlyMap<string, LesionType> = new Map([
  ...LESION_TYPES.map((type) => [type, type] as const),
  ...(
    [
      ['comedo', ['comedone', 'comedones', 'comedos', 'blackhead', 'blackheads', 'whitehead', 'whiteheads']],
      ['comedo', ['open comedo', 'closed comedo', 'open comedone', 'closed comedone', 'milium']],
      ['papule', ['papules', 'papel', 'pápula', 'papula']],
      ['pustule', ['pustules', 'pustel', 'pústula', 'pustula']],
      ['nodule', ['nodules', 'cyst', 'cysts', 'nodulocystic', 'knoten', 'nódulo', 'nodulo']],
      ['mark', ['marks', 'scar', 'scars', 'pih', 'pie', 'dark spot', 'post inflammatory mark']],
      ['unknown', ['acne', 'pimple', 'pimples', 'zit', 'lesion', 'lesions', 'spot', 'fore', 'acné', 'akne']],
    ] as const
  ).flatMap(([type, words]) => words.map((word) => [word, type] as const)),
]);

/** The type a file's word stands for; null where neither `own` nor the known words have it. */
export function readLesionType(
  word: string,
  own: ReadonlyMap<string, LesionType> | undefined,
): LesionType | null {
  const clean = word
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[-_\s]+/g, ' ')
    .trim();
  return own?.get(clean) ?? KNOWN.get(clean) ?? null;
}

/** `Pimple=papule,Old=mark` as a map. Throws `request-invalid`. */
export function parseTypes(text: string): ReadonlyMap<string, LesionType> {
  const pairs = text.split(',').map((pair): [string, LesionType] => {
    const [word = '', type = ''] = pair.split('=').map((side) => side.trim().toLowerCase());
    if (word === '' || !(LESION_TYPES as readonly string[]).includes(type))
      throw new ClarteError(
        'request-invalid',
        `types are pairs word=type; types: ${LESION_TYPES.join(', ')}`,
      );
    return [word.replaceAll(/[-_\s]+/g, ' '), type as LesionType];
  });
  return new Map(pairs);
}
