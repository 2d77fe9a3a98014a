/** Lists what a plan says twice, or against itself; empty for a sound plan. Independent of the rule table. */
import type { Advice } from '#core/advise/advice.ts';
import { INGREDIENTS, type IngredientId } from '#core/advise/ingredients.ts';
import type { Plan, Step } from '#core/advise/plan.ts';
import type { DoctorNoteId, LineId, Urgency } from '#core/advise/rule.ts';

/** The English sentences, where they are to be read too. */
export type AdviceTexts = {
  readonly doctor: Partial<Record<DoctorNoteId, { readonly title: string; readonly text: string }>>;
  readonly lines: Partial<Record<LineId, string>>;
  readonly ingredients: Partial<Record<IngredientId, { readonly how: string }>>;
};

/** Pairs that must not stand together. */
const AGAINST: readonly (readonly [LineId | DoctorNoteId, LineId | DoctorNoteId])[] = [
  ['keep-going', 'worse-6-weeks'],
  ['keep-going', 'no-change-12-weeks'],
  ['maintenance', 'no-clear-change'],
  ['maintenance', 'review-12'],
  ['maintenance', 'better-go-on'],
  ['small-area', 'thin-layer'],
  ['contraception', 'pregnancy-safe'],
  ['contraception', 'contraception-retinoid'],
  ['undisclosed-pregnancy', 'pregnancy-safe'],
  ['adapalene-instead', 'adapalene-access'],
  ['adapalene-instead', 'worse-first'],
  ['pause-actives', 'ease-off'],
  ['pause-actives', 'keep-going'],
  ['moderate', 'severe'],
  ['moderate', 'severe-while-treated'],
  ['moderate', 'perhaps-moderate'],
  ['severe', 'perhaps-moderate'],
  ['moderate', 'under-12'],
  ['prescriber', 'moderate'],
  ['prescriber', 'until-appointment'],
];
/** Lines that speak of an active, so that one must be there. */
const NEEDS_ACTIVE: readonly LineId[] = [
  ...([
    'one-at-a-time',
    'thin-layer',
    'build-up',
    'short-contact',
    'moisturiser-first',
    'irritation',
  ] as const),
  ...(['pause-actives', 'ease-off', 'simplify', 'keep-going', 'better-go-on', 'maintenance'] as const),
  ...(['review-12', 'review-yearly', 'until-appointment', 'slow-dark', 'fewer-evenings'] as const),
];
/** Lines that speak of one ingredient. */
const NEEDS_INGREDIENT: Partial<Record<LineId, IngredientId>> = {
  'worse-first': 'adapalene',
  'broken-skin': 'adapalene',
  'adapalene-access': 'adapalene',
  bleaches: 'benzoyl-peroxide',
  'short-contact': 'benzoyl-peroxide',
  stinging: 'azelaic-acid',
  'small-area': 'salicylic-acid',
  odour: 'sulfur',
};

/** What is contradictory in the advice, in words for whoever mends it. `texts`: English, to be read as well. */
export function listContradictions(advice: Pick<Advice, 'plan' | 'triage'>, texts?: AdviceTexts): string[] {
  const { plan, triage } = advice;
  const said = [...(plan?.lines ?? []).map(({ line }) => line), ...triage.notes.map(({ note }) => note)];
  return [
    ...AGAINST.filter((pair) => pair.every((one) => said.includes(one))).map((pair) => pair.join(' beside ')),
    ...listDoubles(
      'note',
      triage.notes.map(({ note }) => note),
    ),
    ...(plan ? listInPlan(plan) : []),
    ...(texts ? listInTexts(advice, texts) : []),
  ];
}

function listInPlan(plan: Plan): string[] {
  const steps = [...plan.morning, ...plan.evening];
  const actives = steps.filter(isActive);
  const lines = plan.lines.map(({ line }) => line);
  const uses = (id: IngredientId) => steps.some(({ ingredient }) => ingredient === id);
  const leftOut = plan.leftOut.map(({ substance }) => substance as string);
  return [
    ...listDoubles('line', lines),
    ...listDoubles(
      'active',
      actives.map(({ ingredient }) => ingredient),
    ),
    ...(actives.length > 0
      ? []
      : lines.filter((line) => NEEDS_ACTIVE.includes(line)).map((line) => `${line} without an active`)),
    ...lines
      .filter((line) => NEEDS_INGREDIENT[line] && !uses(NEEDS_INGREDIENT[line]))
      .map((line) => `${line} without ${NEEDS_INGREDIENT[line]}`),
    ...actives
      .filter(({ ingredient }) => leftOut.includes(ingredient))
      .map(({ ingredient }) => `${ingredient} used and left out`),
    ...(plan.kind !== 'full' && actives.length > 0 ? [`an active in a plan that is ${plan.kind}`] : []),
    ...(plan.kind === 'none' && steps.length + lines.length > 0
      ? ['something said where there is no plan']
      : []),
    ...listFrequencies(actives, lines),
  ];
}

/** A sore skin's frequency is that of its line. */
function listFrequencies(actives: readonly Step[], lines: readonly LineId[]): string[] {
  const paused = actives.filter(({ frequency }) => frequency === 'paused').length;
  const wrong: string[] = [];
  if (lines.includes('pause-actives') && paused < actives.length)
    wrong.push('a pause in which an active goes on');
  if (paused > 0 && !lines.includes('pause-actives')) wrong.push('a pause that no line speaks of');
  if (lines.includes('ease-off') && actives.some(({ frequency }) => frequency === 'daily'))
    wrong.push('less often, and daily');
  return wrong;
}

const URGENCY_WORDS: readonly (readonly [RegExp, Urgency])[] = [
  [/\bnow\b|\bat once\b|\bimmediately\b/i, 'now'],
  [/\btoday\b/i, 'today'],
  [/\bsoon\b/i, 'soon'],
];
const FREQUENCY_WORDS =
  /\b(?:every (?:other|third|second) (?:day|evening|night)|(?:once|twice|three times) a day|daily(?! sunscreen))\b/i;

/** Titles against their urgency, "below" against what is below, and frequencies besides that of the step. */
function listInTexts({ plan, triage }: Pick<Advice, 'plan' | 'triage'>, texts: AdviceTexts): string[] {
  const actives = [...(plan?.morning ?? []), ...(plan?.evening ?? [])].filter(isActive);
  const lines = plan?.lines.map(({ line }) => line) ?? [];
  const howOf = (id: IngredientId) => texts.ingredients[id]?.how ?? '';
  return [
    ...triage.notes.flatMap((note) => listInNote(note, texts.doctor[note.note], actives.length > 0)),
    ...[
      ...lines.filter((line) => actives.length > 0 && FREQUENCY_WORDS.test(texts.lines[line] ?? '')),
      ...actives.map(({ ingredient }) => ingredient).filter((id) => FREQUENCY_WORDS.test(howOf(id))),
    ].map((id) => `${id}: names a frequency beside that of the step`),
    ...(lines.includes('small-area') && /whole (?:area|face)/i.test(howOf('salicylic-acid'))
      ? ['salicylic acid on the whole area and on a small one']
      : []),
  ];
}

function listInNote(
  { note, urgency }: Advice['triage']['notes'][number],
  { title = '', text = '' }: { readonly title?: string; readonly text?: string } = {},
  hasActives: boolean,
): string[] {
  return [
    ...URGENCY_WORDS.filter(([words, means]) => words.test(title) && means !== urgency).map(
      () => `${note}: "${title}" is tagged ${urgency}`,
    ),
    ...(/\bbelow\b/i.test(text) && !hasActives ? [`${note}: nothing is below`] : []),
  ];
}

function isActive({ ingredient }: Step): boolean {
  return INGREDIENTS[ingredient].kind === 'active';
}

function listDoubles(what: string, ids: readonly string[]): string[] {
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${what} ${id} twice`);
}
