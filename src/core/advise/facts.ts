/** What the rules look at: the answers, what the photo showed, what is logged, and how it went since. */
import type {
  Active,
  Irritation,
  Kept,
  Medicine,
  Pregnancy,
  RedFlag,
  RequiredQuestion,
} from '../schema/answer-lists.ts';
import { REQUIRED_QUESTIONS } from '../schema/answer-lists.ts';
import type { Answers } from '../schema/answers.ts';
import type { Grade } from '../schema/assessment.ts';
import type { Substance } from '../schema/substances.ts';
import type { ScoreVerdict } from '../track/compare-assessments.ts';
import type { AdapaleneAccess, CoursePurpose } from './rule.ts';

/** What is known of the skin, of what is taken, and of the time since the plan began. */
export type Findings = {
  /** The shown grade; null without a photo. */
  readonly grade: Grade | null;
  /** The grade of the interval's upper end; null without a photo or an interval. */
  readonly upTo: Grade | null;
  /** Lesions over all views together; null where they were not counted. */
  readonly spots: number | null;
  /** Whether the latest photo may show something other than acne. */
  readonly mayBeOther: boolean;
  /** Substances of treatments that are logged and go on. */
  readonly takes: readonly Substance[];
  /** Whole weeks since the plan began. */
  readonly weeks: number;
  /** What the running course is for. */
  readonly purpose: CoursePurpose;
  /** Whether a review waits for a photo. */
  readonly reviewDue: boolean;
  /** Actives that did not help in an earlier course though used as meant. */
  readonly failed: readonly Active[];
  /** Latest photo against the one the plan began with. */
  readonly trend: ScoreVerdict;
  /** The last check-in, if any. */
  readonly irritation: Irritation | null;
  readonly kept: Kept | null;
};

type Told = Pick<Answers, 'age' | 'allergies' | 'skinType' | 'mostly' | 'relapses' | 'marks' | 'otherSigns'>;

/** Answers and findings as the rules name them. */
export type Facts = Told &
  Omit<Findings, 'failed'> & {
    /** Null where not answered. */
    readonly pregnancy: Pregnancy | 'undisclosed' | null;
    /** Answered, or read from what is logged. */
    readonly medicines: readonly Medicine[];
    /** Those that can apply to the person. */
    readonly redFlags: readonly RedFlag[];
    readonly missing: readonly RequiredQuestion[];
    readonly undisclosed: readonly RequiredQuestion[];
    /** Where not given 1, so that no rule for dark skin fires on a guess. */
    readonly monk: number;
    readonly adapaleneAccess: AdapaleneAccess;
    readonly failed: readonly Active[];
    readonly triedInVain: boolean;
    readonly notTolerated: readonly Substance[];
  };

/** Weeks after which a treatment without effect counts as tried in vain [NICE, label]. */
export const FAIR_TRIAL_WEEKS = 12;
/** Countries where adapalene 0.1 % is sold without a prescription [label]. */
export const ADAPALENE_SOLD_IN: readonly string[] = ['US'];
/** Ages, both included, between which a pregnancy must be asked about (own). */
const PREGNANCY_AGES = { from: 10, to: 55 };
/** Monk tone taken for Fitzpatrick types 1-6; types 4-6 are the darkest four tones (own, after the clinical table). */
const MONK_OF_FITZPATRICK = [1, 2, 4, 7, 8, 10];

/** The facts of one person. */
export function readFacts(answers: Answers, { failed, ...findings }: Findings): Facts {
  const { age, allergies, skinType, mostly, relapses, marks, otherSigns, tried, said } = answers;
  const monk = answers.monk ?? MONK_OF_FITZPATRICK[(answers.fitzpatrick ?? 1) - 1];
  const inVain = tried.filter(({ weeks, outcome }) => outcome === 'no-effect' && weeks >= FAIR_TRIAL_WEEKS);
  const allFailed = [...new Set([...inVain.map(({ active }) => active), ...failed])];
  return {
    ...{ age, allergies, skinType, mostly, relapses, otherSigns },
    ...findings,
    pregnancy: readPregnancy(answers),
    medicines: [
      ...new Set([...answers.medicines, ...findings.takes.flatMap((one) => MEDICINE_OF[one] ?? [])]),
    ],
    redFlags: answers.redFlags.filter((flag) => flag !== 'androgens' || answers.periods !== 'no'),
    missing: listMissing(answers),
    undisclosed: REQUIRED_QUESTIONS.filter((question) => said[question] === 'undisclosed'),
    monk,
    // Before marks were asked about, they were told with scars.
    marks: marks || (monk >= 6 && answers.redFlags.includes('scarring')),
    adapaleneAccess:
      answers.country === null
        ? 'unknown'
        : ADAPALENE_SOLD_IN.includes(answers.country)
          ? 'bought'
          : 'prescribed',
    failed: allFailed,
    triedInVain: allFailed.length > 0,
    notTolerated: tried.filter(({ outcome }) => outcome === 'not-tolerated').map(({ active }) => active),
  };
}

/** A pregnancy that was told counts however the question stands; "no" only where it was answered or need not be asked. */
function readPregnancy(answers: Answers): Facts['pregnancy'] {
  if (answers.pregnancy !== 'no' || answers.said.pregnancy === 'given' || !mayBePregnant(answers))
    return answers.pregnancy;
  return answers.said.pregnancy === 'undisclosed' ? 'undisclosed' : null;
}

/** Medicines that a logged substance stands for. Others can be bought. */
const MEDICINE_OF: Partial<Record<Substance, Medicine>> = {
  tretinoin: 'acne-cream',
  clindamycin: 'acne-cream',
  tetracycline: 'acne-antibiotic',
  'combined-pill': 'acne-hormonal',
  spironolactone: 'acne-hormonal',
  isotretinoin: 'isotretinoin',
};

/** The required questions that are still open. Without answers: all of them. */
export function listMissing(answers: Answers | null): RequiredQuestion[] {
  if (!answers) return [...REQUIRED_QUESTIONS];
  return REQUIRED_QUESTIONS.filter(
    (question) =>
      (answers.said[question] === 'open' && (question !== 'pregnancy' || mayBePregnant(answers))) ||
      (question === 'age' && answers.age === null && answers.said.age !== 'undisclosed'),
  );
}

/** Whether pregnancy must be asked about: not where there are no periods, nor well below or above the age for it. */
export function mayBePregnant({ age, periods }: Pick<Answers, 'age' | 'periods'>): boolean {
  return periods !== 'no' && (age === null || (age >= PREGNANCY_AGES.from && age <= PREGNANCY_AGES.to));
}
