import { describe, expect, it } from 'vitest';
import type { EvaluatedPhoto } from '../schema/evaluated-photo.ts';
import { intraclassCorrelation } from '../stats/intraclass-correlation.ts';
import { krippendorffAlpha } from '../stats/krippendorff-alpha.ts';
import { comparePanel } from './compare-panel.ts';

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
  const photo = (name: string, votes: Record<string, number>, score: number): EvaluatedPhoto => {
    const common = { label: 3, run: '1', baseline: 3, source: 'camera', facts: {} };
    return { ...common, name, subject: name, votes, score };
  };
  const photos = [
    photo('a', { ann: 2, bob: 3, eve: 4 }, 3.2),
    photo('b', { ann: 4, bob: 4 }, 4.4),
    photo('c', { bob: 5 }, 5),
  ];
  const options = {
    grades: [1, 2, 3, 4, 5],
    sameDoctor: [],
    bootstrap: { draws: 200, seed: 1, level: 0.95 },
  };

  it('leaves the rater’s own vote out, and compares the model on the same photos', () => {
    const panel = comparePanel(photos, options)!;
    const [ann, bob, eve] = panel.raters;
    expect(panel.photos).toBe(2);
    expect([ann, bob, eve].map((rater) => [rater.rater, rater.photos])).toEqual([
      ['ann', 2],
      ['bob', 2],
      ['eve', 1],
    ]);
    const value = (name: keyof typeof ann.figures) => ann.figures[name].value;
    expect(value('bias')).toBeCloseTo(3 - (3.5 + 4) / 2, 12);
    expect(value('rmseToOthers')).toBeCloseTo(Math.sqrt(1.5 ** 2 / 2), 12);
    expect(value('rmseToPanel')).toBeCloseTo(Math.sqrt(1 / 2), 12);
    expect(value('modelRmseToPanel')).toBeCloseTo(Math.sqrt((0.2 ** 2 + 0.4 ** 2) / 2), 12);
    expect(value('modelRmseToOthers')).toBeCloseTo(Math.sqrt((0.3 ** 2 + 0.4 ** 2) / 2), 12);
    expect(value('roundedRmseToOthers')).toBeCloseTo(Math.sqrt(0.5 ** 2 / 2), 12);
    expect(value('baselineRmseToOthers')).toBeCloseTo(Math.sqrt((0.5 ** 2 + 1) / 2), 12);
    // bob is nearest to the others on a and exact on b: nobody comes closer than 0.
    expect(bob.figures.rmseToOthers.value).toBe(0);
    expect(panel.beaten).toEqual({ model: 2, rounded: 2, baseline: 2 });
    expect(panel.beatenWithoutOwn).toBeNull();
  });

  it('averages runs in which the same photos got other scores', () => {
    const again = photos.map((one) => ({ ...one, run: '2', score: one.score - 0.2 }));
    const [ann] = comparePanel([...photos, ...again], options)!.raters;
    const first = Math.sqrt((0.3 ** 2 + 0.4 ** 2) / 2);
    const second = Math.sqrt((0.5 ** 2 + 0.2 ** 2) / 2);
    expect(ann.photos).toBe(2);
    expect(ann.figures.modelRmseToOthers.value).toBeCloseTo((first + second) / 2, 12);
    expect(ann.figures.rmseToOthers.value).toBeCloseTo(Math.sqrt(1.5 ** 2 / 2), 12);
  });

  it('keeps a doctor’s other reading out of the means, beside the figures with it', () => {
    const panel = comparePanel(photos, { ...options, sameDoctor: [['ann', 'eve']] })!;
    const [ann, bob, eve] = panel.raters;
    expect(ann.withoutOwn).toMatchObject({ readings: ['eve'], photos: 2 });
    expect(ann.withoutOwn?.figures.rmseToOthers.value).toBeCloseTo(Math.sqrt(1 / 2), 12);
    expect(ann.figures.rmseToOthers.value).toBeCloseTo(Math.sqrt(1.5 ** 2 / 2), 12);
    expect(bob.withoutOwn).toBeNull();
    expect(eve.withoutOwn?.figures.modelRmseToOthers.value).toBeCloseTo(0.2, 12);
    expect(panel.beatenWithoutOwn).not.toBeNull();
    expect(panel.pairs.find(({ raters }) => raters.join() === 'ann,bob')?.sameDoctor).toBe(false);
  });

  it('gives the ICC of raters who read the same photos, though the panel has others', () => {
    const table = [
      [2, 3, 3],
      [4, 4, 5],
      [3, 3, 2],
      [5, 4, 5],
    ];
    const many = Array.from({ length: 24 }, (_, i) => table[i % 4]);
    const together = many.map(([ann, bob, eve], i) => photo(`t${i}`, { ann, bob, eve }, 3));
    const panel = comparePanel([...together, photo('u', { ann: 2, zoe: 3 }, 3)], options)!;
    expect(panel.icc).toEqual([
      { raters: ['ann', 'bob', 'eve'], photos: 24, value: intraclassCorrelation(many) },
    ]);
    expect(panel.pairs.map(({ photos: count }) => count)).toEqual([24, 24, 24]);
  });

  it('has nothing to say where nobody shares a photo', () => {
    expect(comparePanel([photos[2]], options)).toBeNull();
  });
});
