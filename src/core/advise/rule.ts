/** What a rule is: when it holds, what follows, and where it comes from. Types only; the rules are in the rule table. */
import type {
  Active,
  Allergy,
  Irritation,
  Kept,
  Medicine,
  Mostly,
  OtherSign,
  Pregnancy,
  RedFlag,
  RequiredQuestion,
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
  readonly pregnancy?: readonly (Pregnancy | 'undisclosed')[];
  readonly medicines?: readonly Medicine[];
  /** A second list of medicines of which one must be taken too. */
  readonly medicinesToo?: readonly Medicine[];
  /** Substances of treatments that are logged and go on. */
  readonly takes?: readonly Substance[];
  readonly allergies?: readonly Allergy[];
  readonly skinType?: readonly SkinType[];
  readonly monk?: Range;
  readonly mostly?: readonly Mostly[];
  readonly relapses?: boolean;
  readonly marks?: boolean;
  readonly otherSigns?: readonly OtherSign[];
  /** Whether the latest photo may show something other than acne. */
  readonly mayBeOther?: boolean;
  /** Whether adapalene is sold without a prescription where the person buys; `unknown` where the country is not given. */
  readonly adapaleneAccess?: readonly AdapaleneAccess[];
  readonly redFlags?: readonly RedFlag[];
  /** Required questions not answered yet. */
  readonly missing?: readonly RequiredQuestion[];
  /** Required questions that a person prefers not to answer. */
  readonly undisclosed?: readonly RequiredQuestion[];
  /** Some treatment of 12 weeks or more had no effect. */
  readonly triedInVain?: boolean;
  /** Some treatment was not tolerated: that substance. */
  readonly notTolerated?: readonly Substance[];
  /** Used for 12 weeks or more without effect: that active. */
  readonly failed?: readonly Active[];
  /** The shown grade. */
  readonly grade?: readonly Grade[];
  /** The grade of the interval's upper end. */
  readonly upTo?: readonly Grade[];
  /** Spots over all views together. */
  readonly spots?: Range;
  /** Weeks since the plan began. */
  readonly weeks?: Range;
  readonly purpose?: readonly CoursePurpose[];
  /** Whether a review waits for a photo. */
  readonly reviewDue?: boolean;
  readonly trend?: readonly ScoreVerdict[];
  readonly irritation?: readonly Irritation[];
  readonly kept?: readonly Kept[];
  /** Actives in the routine made so far. */
  readonly actives?: Range;
  /** The routine made so far holds one of these. */
  readonly uses?: readonly Substance[];
  /** The routine or the options to ask about hold one of these. */
  readonly names?: readonly Substance[];
};

/** How soon to be seen. */
export type Urgency = 'now' | 'today' | 'soon' | 'ask';
/** What there is of a plan: nothing; care only, since a prescriber leads or someone must look first; or all. */
export type PlanKind = 'none' | 'defer' | 'gentle' | 'full';
/** How fast actives are brought in; `ease`: one step less often than the weeks would have it. */
export type Pace = 'usual' | 'slow' | 'ease' | 'pause';
/** How adapalene can be had. */
export type AdapaleneAccess = 'bought' | 'prescribed' | 'unknown';
/** What a course is for. */
export type CoursePurpose = 'treat' | 'maintain';

/** What follows from a rule. */
export type Effect =
  | { readonly do: 'limit'; readonly to: Exclude<PlanKind, 'full'> }
  | { readonly do: 'doctor'; readonly note: DoctorNoteId; readonly urgency: Urgency }
  | { readonly do: 'leave-out'; readonly substances: readonly Substance[] }
  /** Not planned, yet may be asked about. */
  /** `newOnly`: what is in use already may go on. */
  | { readonly do: 'not-plan'; readonly substances: readonly Substance[]; readonly newOnly?: boolean }
  /** Left out and not spoken of either. */
  | { readonly do: 'not-name'; readonly substances: readonly Substance[] }
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

/** Part of the plan a line belongs to; `score` stands next to the score and is no part of the plan's own lists. */
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
  | 'medicine-before-pregnancy'
  | 'severe-while-treated'
  | 'tetracycline-under-12'
  | 'logged-allergy'
  | 'perhaps-moderate'
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
  | 'better-go-on'
  | 'maintenance'
  | 'oral-with-topical'
  | 'antibiotic-never-alone'
  | 'pregnancy-safe'
  | 'review-12'
  | 'review-yearly'
  | 'answer-first'
  | 'undisclosed-pregnancy'
  | 'undisclosed-care'
  | 'adapalene-access'
  | 'adapalene-instead'
  | 'skin-hardly-seen'
  | 'marks-care'
  | 'contraception-retinoid'
  | 'mood-watch'
  | 'until-appointment'
  | 'fewer-evenings'
  | 'photo-for-review'
  | 'review-prescriber';

/** One line of the rule table. */
export type Rule = {
  readonly id: string;
  readonly when: When;
  /** The rule does not hold where any one of these does. */
  readonly unless?: When;
  readonly effects: readonly Effect[];
  readonly source: readonly SourceId[];
};
