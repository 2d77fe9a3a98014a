import { expect, it } from 'vitest';
import { fakePhoto } from '#support/train/fake-photo.ts';
import { describeLimits, oneLookRecipe, refuseFewPeople } from './one-look-recipe.ts';

const photosOf = (people: number) =>
  Array.from(
    { length: 2 * people },
    (_, i) => fakePhoto(`photo ${i}`, { label: 2, subject: `person ${i % people}` }).example,
  );

it('lets the trunk learn only where there are enough people, however many photos', () => {
  expect(() => refuseFewPeople(photosOf(99))).toThrow('99 people to train the trunk on, 100 are the least');
  expect(() => refuseFewPeople(photosOf(100))).not.toThrow();
});

it('is another training with the trunk than without', () => {
  expect(oneLookRecipe('base', 8, true).settings).toEqual({ base: 'base', epochs: 8, trunk: true });
  expect(oneLookRecipe('base', 8).settings).toEqual({ base: 'base', epochs: 8 });
});

it('says on the card how far heads moved that did not learn along', () => {
  expect(describeLimits('base', null)).toEqual(['Lesions, and how wide an interval is, are as in base.']);
  const said = describeLimits('base', { crops: 80, visibleSkin: 0.012, notAcne: 0.03, facial: 0 }).join(' ');
  expect(said).toContain('on 80 of its own photos');
  expect(said).toContain('visible skin by 0.012');
});
