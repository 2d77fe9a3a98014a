/** What a plan may hold or name: care, actives, and prescribed medicines to ask about. */
import type { Substance } from '../schema/substances.ts';
import type { SourceId } from './sources.ts';

/** What an ingredient comes in; `any` where it does not matter. */
export type Form = 'cream' | 'gel' | 'any';

/** One thing of a routine. */
export type Ingredient = {
  readonly kind: 'care' | 'active';
  readonly holds: readonly Substance[];
  /** Strength to start with and the range sold, per cent of weight; null for care. */
  readonly percent: { readonly start: number; readonly from: number; readonly to: number } | null;
  /** Weeks until an effect is seen; null for care. */
  readonly effectWeeks: { readonly from: number; readonly to: number } | null;
  readonly source: readonly SourceId[];
};

/** Care and actives that a routine is made of. */
export const INGREDIENTS = {
  cleanser: { kind: 'care', holds: [], percent: null, effectWeeks: null, source: ['NICE'] },
  moisturiser: { kind: 'care', holds: [], percent: null, effectWeeks: null, source: ['own'] },
  sunscreen: { kind: 'care', holds: [], percent: null, effectWeeks: null, source: ['own'] },
  'tinted-sunscreen': { kind: 'care', holds: [], percent: null, effectWeeks: null, source: ['own'] },
  'benzoyl-peroxide': {
    kind: 'active',
    holds: ['benzoyl-peroxide'],
    percent: { start: 2.5, from: 2.5, to: 10 },
    effectWeeks: { from: 6, to: 8 },
    source: ['21CFR333', 'NICE', 'AAD'],
  },
  adapalene: {
    kind: 'active',
    holds: ['adapalene'],
    percent: { start: 0.1, from: 0.1, to: 0.1 },
    effectWeeks: { from: 8, to: 12 },
    source: ['label', 'NICE', 'AAD'],
  },
  'azelaic-acid': {
    kind: 'active',
    holds: ['azelaic-acid'],
    percent: { start: 10, from: 10, to: 20 },
    effectWeeks: { from: 8, to: 12 },
    source: ['NICE', 'AAD'],
  },
  'salicylic-acid': {
    kind: 'active',
    holds: ['salicylic-acid'],
    percent: { start: 0.5, from: 0.5, to: 2 },
    effectWeeks: { from: 8, to: 12 },
    source: ['21CFR333', 'AAD'],
  },
  sulfur: {
    kind: 'active',
    holds: ['sulfur'],
    percent: { start: 3, from: 3, to: 10 },
    effectWeeks: { from: 8, to: 12 },
    source: ['21CFR333'],
  },
} as const satisfies Record<string, Ingredient>;
export type IngredientId = keyof typeof INGREDIENTS;

/** Something to ask a professional about. */
export type Option = { readonly holds: readonly Substance[]; readonly source: readonly SourceId[] };

/** Prescribed treatments a person may ask about; never part of a routine. */
export const OPTIONS = {
  'adapalene-alone': { holds: ['adapalene'], source: ['label', 'NICE'] },
  'adapalene-benzoyl-peroxide': { holds: ['adapalene', 'benzoyl-peroxide'], source: ['NICE'] },
  'tretinoin-clindamycin': { holds: ['tretinoin', 'clindamycin'], source: ['NICE'] },
  'benzoyl-peroxide-clindamycin': { holds: ['benzoyl-peroxide', 'clindamycin'], source: ['NICE'] },
  'azelaic-acid-15': { holds: ['azelaic-acid'], source: ['NICE', 'AAD'] },
  'oral-antibiotic': { holds: ['tetracycline'], source: ['NICE', 'AAD'] },
  hormonal: { holds: ['combined-pill', 'spironolactone'], source: ['NICE', 'AAD'] },
  isotretinoin: { holds: ['isotretinoin'], source: ['NICE'] },
} as const satisfies Record<string, Option>;
export type OptionId = keyof typeof OPTIONS;
