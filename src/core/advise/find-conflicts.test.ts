import { expect, test } from 'vitest';
import { findConflicts, type Used } from './find-conflicts.ts';

const adapalene: Used = { name: 'adapalene', holds: ['adapalene'], slots: ['evening'] };
const tretinoin: Used = { name: 'tretinoin', holds: ['tretinoin'], slots: ['evening'] };
const peroxide: Used = { name: 'peroxide', holds: ['benzoyl-peroxide'], slots: ['morning'] };
const clindamycin: Used = { name: 'clindamycin', holds: ['clindamycin'], slots: ['evening'] };
const doxycycline: Used = { name: 'doxycycline', holds: ['tetracycline'], slots: [], oral: true };

const idsOf = (used: Used[]) => findConflicts(used).map(({ id }) => id);

test('two retinoids are named together', () => {
  expect(findConflicts([adapalene, peroxide, tretinoin])).toMatchObject([
    { id: 'two-retinoids', between: ['adapalene', 'tretinoin'] },
  ]);
});

test('benzoyl peroxide and tretinoin clash at the same hour or an unknown one, not morning and evening', () => {
  expect(idsOf([tretinoin, peroxide])).toEqual([]);
  expect(idsOf([tretinoin, { ...peroxide, slots: ['morning', 'evening'] }])).toEqual([
    'benzoyl-peroxide-tretinoin',
  ]);
  expect(idsOf([tretinoin, { ...peroxide, slots: [] }])).toEqual(['benzoyl-peroxide-tretinoin']);
});

test('an antibiotic is never used alone, and never two at once', () => {
  expect(idsOf([clindamycin])).toEqual(['topical-antibiotic-alone']);
  expect(idsOf([clindamycin, peroxide])).toEqual([]);
  expect(idsOf([doxycycline])).toEqual(['oral-antibiotic-alone']);
  expect(idsOf([doxycycline, adapalene])).toEqual([]);
  expect(idsOf([doxycycline, clindamycin, adapalene])).toEqual(['two-antibiotics']);
});

test('a fixed combination is at peace with itself', () => {
  const both: Used = { name: 'both', holds: ['adapalene', 'benzoyl-peroxide'], slots: ['evening'] };
  expect(idsOf([both])).toEqual([]);
});

test('beside isotretinoin nobody reads "use one", and a tetracycline is named', () => {
  const isotretinoin: Used = { name: 'isotretinoin', holds: ['isotretinoin'], slots: [], oral: true };
  expect(idsOf([isotretinoin])).toEqual([]);
  expect(idsOf([isotretinoin, adapalene])).toEqual(['isotretinoin-with-others']);
  expect(idsOf([isotretinoin, doxycycline, peroxide])).toEqual([
    'isotretinoin-with-others',
    'isotretinoin-tetracycline',
  ]);
});
