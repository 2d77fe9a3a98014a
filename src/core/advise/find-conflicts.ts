/** Names what should not be used together. */
import type { Slot, Substance } from '../schema/substances.ts';
import type { SourceId } from './sources.ts';

/** Something in use: what it holds, and when it is put on or taken; null where that is not known. */
export type Used = {
  readonly name: string;
  readonly holds: readonly Substance[];
  readonly slots: readonly Slot[];
  /** Taken by mouth rather than put on. */
  readonly oral?: boolean;
};

export type ConflictId =
  | 'isotretinoin-with-others'
  | 'isotretinoin-tetracycline'
  | 'two-retinoids'
  | 'benzoyl-peroxide-tretinoin'
  | 'topical-antibiotic-alone'
  | 'two-antibiotics'
  | 'oral-antibiotic-alone';

export type Conflict = {
  readonly id: ConflictId;
  /** Names of what is at odds. */
  readonly between: readonly string[];
  readonly source: readonly SourceId[];
};

const RETINOIDS: readonly Substance[] = ['adapalene', 'tretinoin'];
/** What dries or irritates skin that isotretinoin has dried already. */
const DRYING: readonly Substance[] = [
  'adapalene',
  'tretinoin',
  'benzoyl-peroxide',
  'azelaic-acid',
  'salicylic-acid',
  'sulfur',
];

/** Conflicts between the things in use; each is named once. */
export function findConflicts(used: readonly Used[]): Conflict[] {
  const holding = (...substances: Substance[]) =>
    used.filter((one) => one.holds.some((substance) => substances.includes(substance)));
  const conflicts: Conflict[] = [];
  const add = (id: ConflictId, between: readonly Used[], source: readonly SourceId[]) =>
    conflicts.push({ id, between: [...new Set(between.map(({ name }) => name))], source });

  const isotretinoin = holding('isotretinoin');
  // Only the prescriber says what may be used together with it.
  const beside = holding(...DRYING).filter((one) => !isotretinoin.includes(one));
  if (isotretinoin.length > 0 && beside.length > 0)
    add('isotretinoin-with-others', [...isotretinoin, ...beside], ['own']);
  const tetracyclines = holding('tetracycline');
  if (isotretinoin.length > 0 && tetracyclines.length > 0)
    add('isotretinoin-tetracycline', [...isotretinoin, ...tetracyclines], ['own']);

  const retinoids = holding(...RETINOIDS);
  if (retinoids.length > 1 && isotretinoin.length === 0) add('two-retinoids', retinoids, ['label', 'own']);

  // Fixed combinations are made to bear each other; two products at one hour are not.
  const pairs = holding('benzoyl-peroxide').flatMap((peroxide) =>
    holding('tretinoin')
      .filter((tretinoin) => tretinoin !== peroxide && sameHour(peroxide, tretinoin))
      .map((tretinoin) => [peroxide, tretinoin]),
  );
  if (pairs.length > 0) add('benzoyl-peroxide-tretinoin', pairs.flat(), ['own']);

  const topicalAntibiotics = holding('clindamycin');
  const oralAntibiotics = holding('tetracycline');
  const partners = used.filter(
    (one) => !one.oral && one.holds.some((substance) => !['clindamycin', 'tetracycline'].includes(substance)),
  );
  if (topicalAntibiotics.length > 0 && partners.length === 0) {
    add('topical-antibiotic-alone', topicalAntibiotics, ['NICE']);
  }
  if (oralAntibiotics.length > 0 && topicalAntibiotics.length > 0) {
    add('two-antibiotics', [...oralAntibiotics, ...topicalAntibiotics], ['NICE']);
  }
  if (oralAntibiotics.length > 0 && partners.length === 0 && topicalAntibiotics.length === 0) {
    add('oral-antibiotic-alone', oralAntibiotics, ['NICE']);
  }
  return conflicts;
}

/** Whether two things may meet on the skin; what has no known hour may be used at any. */
function sameHour(a: Used, b: Used): boolean {
  return a.slots.length === 0 || b.slots.length === 0 || a.slots.some((slot) => b.slots.includes(slot));
}
