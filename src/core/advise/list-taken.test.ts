import { expect, test } from 'vitest';
import type { Treatment } from '../schema/history.ts';
import { listGoing, listTaken } from './list-taken.ts';
import { substancesNamed } from './treatment-names.ts';

const NOW = '2026-11-27T12:00:00.000Z';
const treatment = (change: Partial<Treatment>): Treatment => ({
  ...{ id: 't', name: 'a treatment', holds: [], slots: [], oral: false, from: '2026-01-01', to: null },
  ...change,
});

test('what goes on counts, also what is to begin; what is over does not', () => {
  const taken = (change: Partial<Treatment>) =>
    listTaken([treatment({ holds: ['tetracycline'], ...change })], NOW);
  expect(taken({})).toEqual(['tetracycline']);
  expect(taken({ from: '2026-12-10' })).toEqual(['tetracycline']);
  // A calendar may be a day behind the instant's.
  expect(taken({ to: '2026-11-26' })).toEqual(['tetracycline']);
  expect(taken({ to: '2026-11-20' })).toEqual([]);
});

test('isotretinoin counts for a month after the last one', () => {
  const taken = (to: string) => listTaken([treatment({ holds: ['isotretinoin'], to })], NOW);
  expect(taken('2026-11-01')).toEqual(['isotretinoin']);
  expect(taken('2026-10-20')).toEqual([]);
});

test('a treatment of which nothing is known is still one', () => {
  expect(listGoing([treatment({ name: 'herbs' })], NOW)).toMatchObject([{ name: 'herbs', holds: [] }]);
  expect(listGoing([treatment({ name: 'herbs', to: '2026-11-01' })], NOW)).toEqual([]);
});

test.each([
  ['Roaccutane 20 mg', ['isotretinoin']],
  ['Isotrétinoïne', ['isotretinoin']],
  ['Isotretinoína', ['isotretinoin']],
  ['Doxycyclin 100', ['tetracycline']],
  ['lymécycline', ['tetracycline']],
  ['Tretinoin cream', ['tretinoin']],
  ['Differin gel', ['adapalene']],
  ['Epiduo', ['adapalene', 'benzoyl-peroxide']],
  ['Duac', ['benzoyl-peroxide', 'clindamycin']],
  ['Skinoren', ['azelaic-acid']],
  ['Sonnencreme', []],
  ['Retinol serum', []],
])('%s', (name, substances) => expect(substancesNamed(name)).toEqual(substances));
