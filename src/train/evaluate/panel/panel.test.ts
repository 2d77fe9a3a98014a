import { describe, expect, it } from 'vitest';
import { comparePanel } from './compare-panel.ts';
import { intraclassCorrelation } from './intraclass-correlation.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';

describe('intraclassCorrelation', () => {
  it('gives the 0.29 of Shrout and Fleiss 1979, table 2', () => {
    const table = [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ];
    expect(intraclassCorrelation(table)).toBeCloseTo(0.2898, 4);
  });

  it('is 1 where all raters agree, and refuses gaps', () => {
    expect(
      intraclassCorrelation([
        [1, 1],
        [3, 3],
        [5, 5],
      ]),
    ).toBeCloseTo(1, 12);
    expect(() => intraclassCorrelation([[1, 1], [3]])).toThrow(RangeError);
  });
});

describe('krippendorffAlpha', () => {
  // Krippendorff 2011, example C: four observers, twelve units, missing data.
  const observers = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
    [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
  ];
  const units = observers[0].map((_, unit) =>
    observers.flatMap((row) => (row[unit] === null ? [] : [row[unit] as number])),
  );

  it.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
  ] as const)('gives the published %s value %f', (metric, published) => {
    expect(krippendorffAlpha(units, metric)).toBeCloseTo(published, 3);
  });
});

describe('comparePanel', () => {
  const photos = [
    { votes: { ann: 2, bob: 3, eve: 4 }, score: 3.2 },
    { votes: { ann: 4, bob: 4 }, score: 4.4 },
    { votes: { bob: 5 }, score: 5 },
  ];

  it('leaves the rater’s own vote out, and puts the model beside it on the same photos', () => {
    const [ann, bob, eve] = comparePanel(photos, [1, 2, 3, 4, 5]);
    expect(ann).toMatchObject({ rater: 'ann', photos: 2, bias: 3 - (3.5 + 4) / 2 });
    expect(ann.rmseToOthers).toBeCloseTo(Math.sqrt((1.5 ** 2 + 0) / 2), 12);
    expect(ann.rmseToPanel).toBeCloseTo(Math.sqrt((1 + 0) / 2), 12);
    expect(ann.modelRmseToOthers).toBeCloseTo(Math.sqrt((0.3 ** 2 + 0.4 ** 2) / 2), 12);
    expect(ann.modelRoundedRmseToOthers).toBeCloseTo(Math.sqrt(0.5 ** 2 / 2), 12);
    expect(bob.photos).toBe(2);
    expect(eve.photos).toBe(1);
  });
});
