/** Says what a list of ingredients means for a person: notes with their sources, conflicts with the plan, pregnancy. */
import { type ConflictId, findConflicts, type Used } from '../advise/find-conflicts.ts';
import type { Answers } from '../schema/answers.ts';
import type { Substance } from '../schema/substances.ts';
import type { InciEntry, InciSource } from './inci-table.ts';
import { matchIngredient } from './match-ingredient.ts';
import { type ListedIngredient, readIngredients } from './read-ingredients.ts';

/**
 * `pregnancy`: not with a pregnancy, there or wished for, or while breastfeeding; `pregnancy-small`: only on a small area
 * for a short time; `peels-with-retinoid`: acids and retinoids together irritate; `same-active`: the plan has it already.
 */
export type ProductWarning =
  | {
      readonly kind: 'conflict';
      readonly id: ConflictId;
      readonly with: readonly string[];
      readonly source: readonly InciSource[];
    }
  | {
      readonly kind:
        | 'pregnancy'
        | 'pregnancy-small'
        | 'allergy'
        | 'same-active'
        | 'peels-with-retinoid'
        | 'ask-prescriber';
      readonly names: readonly string[];
      readonly source: readonly InciSource[];
    };

/** What is told of a product. */
export type ProductLook = {
  readonly ingredients: readonly (ListedIngredient & { readonly entry: InciEntry | null })[];
  readonly warnings: readonly ProductWarning[];
};

/** Whom it is read for; all that is not known is left out. */
export type ProductReader = {
  readonly answers: Pick<Answers, 'pregnancy' | 'allergies' | 'medicines'> | null;
  /** The plan's actives and logged treatments that go on. */
  readonly inUse: readonly Used[];
};

const RETINOIDS: readonly Substance[] = ['adapalene', 'tretinoin'];
const NOT_IN_PREGNANCY: readonly Substance[] = [
  ...RETINOIDS,
  'tetracycline',
  'isotretinoin',
  'spironolactone',
];

/** Reads `text` for one person. Ids only: the page has the words. */
export function lookUpProduct(text: string, { answers, inUse }: ProductReader): ProductLook {
  const ingredients = readIngredients(text).map((one) => ({ ...one, entry: matchIngredient(one.plain) }));
  const entries = ingredients.flatMap(({ entry }) => (entry ? [entry] : []));
  const warnings = [
    ...warnOfPregnancy(entries, answers),
    ...warnOfAllergies(entries, answers),
    ...warnOfPlan(entries, inUse),
    ...warnOfPrescriber(entries, answers, inUse),
  ];
  return { ingredients, warnings };
}

function warnOfPregnancy(entries: readonly InciEntry[], answers: ProductReader['answers']): ProductWarning[] {
  // `possible` gets a word as well: a retinoid asks for contraception.
  if (!answers || answers.pregnancy === 'no') return [];
  const barred = entries.filter(
    ({ kind, substance }) =>
      kind === 'retinoid' || kind === 'bleach' || (substance && NOT_IN_PREGNANCY.includes(substance)),
  );
  const small = entries.filter(({ substance }) => substance === 'salicylic-acid');
  return [
    ...warn('pregnancy', barred, barred.some(({ substance }) => substance) ? ['NICE', 'label'] : ['own']),
    ...(answers.pregnancy === 'possible' ? [] : warn('pregnancy-small', small, ['own'])),
  ];
}

function warnOfAllergies(entries: readonly InciEntry[], answers: ProductReader['answers']): ProductWarning[] {
  const allergies: readonly string[] = answers?.allergies ?? [];
  const toAspirin = allergies.some((one) => one.startsWith('aspirin'));
  return warn(
    'allergy',
    entries.filter(
      ({ name, substance }) =>
        (substance && allergies.includes(substance)) || (toAspirin && /salicylic/i.test(name)),
    ),
    ['own'],
  );
}

function warnOfPlan(entries: readonly InciEntry[], inUse: readonly Used[]): ProductWarning[] {
  const holds = entries.flatMap(({ substance }) => (substance ? [substance] : []));
  const used = inUse.flatMap((one) => one.holds);
  const product: Used = { name: '', holds, slots: [] };
  const conflicts = findConflicts([...inUse, product])
    .filter(({ between }) => between.includes(''))
    .map(({ id, between }) => ({
      kind: 'conflict' as const,
      id,
      with: between.filter((name) => name !== ''),
      source: ['own', 'NICE'] as const,
    }));
  const has = (kind: InciEntry['kind']) => entries.filter((entry) => entry.kind === kind);
  const retinoidUsed = used.some((substance) => RETINOIDS.includes(substance));
  const peeling = retinoidUsed
    ? [
        ...has('acid'),
        ...has('retinoid'),
        ...entries.filter(({ substance }) => substance === 'salicylic-acid'),
      ]
    : [];
  const twice = entries.filter(({ substance }) => substance && used.includes(substance));
  return [
    ...conflicts,
    ...warn('same-active', twice, ['own']),
    ...warn('peels-with-retinoid', peeling, ['own']),
  ];
}

/** With isotretinoin or another prescribed acne medicine only the prescriber says what may be added to it. */
function warnOfPrescriber(
  entries: readonly InciEntry[],
  answers: ProductReader['answers'],
  inUse: readonly Used[],
): ProductWarning[] {
  const prescribed =
    (answers?.medicines ?? []).some((one) => one === 'isotretinoin' || one.startsWith('acne-')) ||
    inUse.some(({ holds }) => holds.includes('isotretinoin'));
  if (!prescribed) return [];
  const acting = entries.filter(({ kind }) => kind === 'active' || kind === 'acid' || kind === 'retinoid');
  return warn('ask-prescriber', acting, ['own']);
}

function warn(
  kind: Exclude<ProductWarning['kind'], 'conflict'>,
  entries: readonly InciEntry[],
  source: readonly InciSource[],
): ProductWarning[] {
  return entries.length === 0 ? [] : [{ kind, names: [...new Set(entries.map(({ name }) => name))], source }];
}
