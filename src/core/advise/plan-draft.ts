/** A plan in the making. Types only. */
import type { Substance } from '../schema/substances.ts';
import type { Form, OptionId } from './ingredients.ts';
import type { Because, DoctorNote, PlanLine, Step } from './plan.ts';
import type { Pace, PlanKind } from './rule.ts';

/** A plan while rules are put in. */
export type Draft = {
  kind: PlanKind;
  readonly limitedBy: Because[];
  form: Form;
  pace: Exclude<Pace, 'ease'>;
  /** Whether actives are used one step less often than their weeks and pace have it. */
  eased: boolean;
  readonly doctor: DoctorNote[];
  readonly steps: DraftStep[];
  readonly asks: { readonly option: OptionId; readonly because: Because[] }[];
  readonly lines: PlanLine[];
  /** In no way named. */
  readonly leftOut: Map<Substance, Because[]>;
  /** Not in the routine. */
  readonly notPlanned: Map<Substance, Because[]>;
  /** Left out and not spoken of. */
  readonly notNamed: Set<Substance>;
  /** Why actives come in their form and at their pace. */
  readonly shaped: Because[];
};
/** A step of it. `weeksUsed`: negative where it is still to come. */
export type DraftStep = Omit<Step, 'form' | 'frequency'> & { readonly weeksUsed: number };
