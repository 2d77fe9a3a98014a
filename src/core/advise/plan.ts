/** What advice comes out as. Every line carries the rules it is there for, and their sources. Types only. */
import type { Slot, Substance } from '../schema/substances.ts';
import type { Form, IngredientId, OptionId } from './ingredients.ts';
import type { DoctorNoteId, LineId, Pace, Place, PlanKind, Urgency } from './rule.ts';
import type { SourceId } from './sources.ts';

/** Why a line is there. */
export type Because = { readonly rule: string; readonly sources: readonly SourceId[] };

/** How often an active is used; care is `daily`. */
export type Frequency = 'daily' | 'every-other-day' | 'every-third-day' | 'paused';

export type DoctorNote = {
  readonly note: DoctorNoteId;
  readonly urgency: Urgency;
  readonly because: readonly Because[];
};

export type Step = {
  readonly ingredient: IngredientId;
  readonly slot: Slot;
  /** Week of the plan in which it is brought in; 0 is the first. */
  readonly fromWeek: number;
  /** ISO instant at which it comes in; null until the course has begun. */
  readonly from: string | null;
  /** Whether it is to be used now, or only from `from` on. */
  readonly inUse: boolean;
  readonly form: Form;
  /** How often now; for what is not in use yet, how often at first. */
  readonly frequency: Frequency;
  readonly because: readonly Because[];
};

export type Ask = { readonly option: OptionId; readonly because: readonly Because[] };
export type PlanLine = { readonly place: Place; readonly line: LineId; readonly because: readonly Because[] };
export type LeftOut = { readonly substance: Substance; readonly because: readonly Because[] };

/** One person's plan. */
export type Plan = {
  readonly kind: PlanKind;
  /** The rules that hold it back from `full`. */
  readonly limitedBy: readonly Because[];
  /** The most urgent first; to be shown before everything else. */
  readonly doctor: readonly DoctorNote[];
  readonly morning: readonly Step[];
  readonly evening: readonly Step[];
  readonly asks: readonly Ask[];
  readonly lines: readonly PlanLine[];
  readonly leftOut: readonly LeftOut[];
  readonly pace: Pace;
};
