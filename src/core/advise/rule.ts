/** What a rule is: when it holds, what follows, and where it comes from. Types only; the rules are in the rule table. */
import type {
  Allergy,
  Irritation,
  Kept,
  Medicine,
  Mostly,
  Pregnancy,
  RedFlag,
  SkinType,
} from '../schema/answer-lists.ts';
import type { Grade } from '../schema/assessment.ts';
import type { Slot, Substance } from '../schema/substances.ts';
import type { ScoreVerdict } from '../track/compare-assessments.ts';
import type { Form, IngredientId, OptionId } from './ingredients.ts';
import type { SourceId } from './sources.ts';

/** A range of whole numbers: from (inclusive) to below (exclusive). */
export type Range = { readonly from?: number; readonly below?: number };

/** All that is given must hold; a list holds where the person's answer is, or any of theirs are, in it. */
export type When = {
  readonly age?: Range;
  readonly pregnancy?: readonly Pregnancy[];
  readonly medicines?: readonly Medicine[];
  readonly allergies?: readonly Allergy[];
  readonly skinType?: readonly SkinType[];
  readonly monk?: Range;
  readonly mostly?: readonly Mostly[];
  readonly relapses?: boolean;
  readonly redFlags?: readonly RedFlag[];
  /** Some treatment of 12 weeks or more had no effect. */
  readonly triedInVain?: boolean;
  /** Some treatment was not tolerated: that substance. */
  readonly notTolerated?: readonly Substance[];
  readonly grade?: readonly Grade[];
  /** Spots in the photo. */
  readonly spots?: Range;
  /** Weeks since the plan began. */
  readonly weeks?: Range;
  readonly trend?: readonly ScoreVerdict[];
  readonly irritation?: readonly Irritation[];
  readonly kept?: readonly Kept[];
  /** The routine made so far holds one of these. */
  readonly uses?: readonly Substance[];
  /** The routine or the options to ask about hold one of these. */
  readonly names?: readonly Substance[];
};

/** How soon to be seen. */
export type Urgency = 'now' | 'today' | 'soon' | 'ask';
/** What there is of a plan: nothing; care only, since a prescriber leads or someone must look first; or all. */
export type PlanKind = 'none' | 'defer' | 'gentle' | 'full';
/** How fast actives are brought in. */
export type Pace = 'usual' | 'slow' | 'pause';

/** What follows from a rule. */
export type Effect =
  | { readonly do: 'limit'; readonly to: Exclude<PlanKind, 'full'> }
  | { readonly do: 'doctor'; readonly note: DoctorNoteId; readonly urgency: Urgency }
  | { readonly do: 'leave-out'; readonly substances: readonly Substance[] }
  /** The first of `from` that is not left out and not in the routine already; nothing where none is. */
  | {
      readonly do: 'use';
      readonly slot: Slot;
      readonly from: readonly IngredientId[];
      readonly fromWeek: number;
    }
  | { readonly do: 'ask'; readonly option: OptionId }
  | { readonly do: 'say'; readonly place: Place; readonly line: LineId }
  | { readonly do: 'form'; readonly form: Form }
  | { readonly do: 'pace'; readonly pace: Exclude<Pace, 'usual'> };

/** Part of the plan a line belongs to; `score` stands beside the score and is no part of the plan's own lists. */
export type Place = 'score' | 'start' | 'expect' | 'caution' | 'habit' | 'review';

/** Notes that send to a doctor. */
export type DoctorNoteId =
  | RedFlag
  | 'under-12'
  | 'under-8'
  | 'isotretinoin-pregnancy'
  | 'severe'
  | 'many-spots'
  | 'moderate'
  | 'otc-in-vain'
  | 'no-change-12-weeks'
  | 'prescriber'
  | 'breastfeeding-retinoid'
  | 'isotretinoin-mood'
  | 'isotretinoin-tetracycline'
  | 'medicine-in-pregnancy'
  | 'tetracycline-under-12'
  | 'logged-allergy'
  | 'worst-zone'
  | 'perhaps-moderate'
  | 'hormones'
  | 'medicine-may-cause'
  | 'maybe-other'
  | 'worse-6-weeks';

/** Lines a plan may say. */
export type LineId =
  | 'guardian'
  | 'one-at-a-time'
  | 'thin-layer'
  | 'build-up'
  | 'short-contact'
  | 'moisturiser-first'
  | 'non-comedogenic'
  | 'no-picking'
  | 'diet'
  | 'change-takes-weeks'
  | 'worse-first'
  | 'marks-fade'
  | 'bleaches'
  | 'sun'
  | 'irritation'
  | 'broken-skin'
  | 'stinging'
  | 'odour'
  | 'contraception'
  | 'small-area'
  | 'slow-dark'
  | 'other-medicines'
  | 'pause-actives'
  | 'ease-off'
  | 'simplify'
  | 'no-clear-change'
  | 'keep-going'
  | 'maintenance'
  | 'oral-with-topical'
  | 'antibiotic-never-alone'
  | 'pregnancy-safe'
  | 'review-12'
  | 'review-6'
  | 'review-yearly'
  | 'answer-first'
  | 'undisclosed-pregnancy'
  | 'undisclosed-care'
  | 'adapalene-access'
  | 'adapalene-instead'
  | 'skin-hardly-seen'
  | 'marks-care'
  | 'azelaic-marks'
  | 'fewer-evenings'
  | 'photo-for-review'
  | 'review-prescriber';

/** One line of the rule table. */
export type Rule = {
  readonly id: string;
  readonly when: When;
  readonly effects: readonly Effect[];
  readonly source: readonly SourceId[];
};
