import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { evaluateFolds } from './evaluate-folds.ts';
import { evaluateLesions, type ReadFace } from './evaluate-lesions.ts';
import type { FaceCrop, Kind } from './face-crop.ts';
import { drawHills } from './targets.ts';
import { assignFolds, FOLDS, type FoldResult } from './train-fold.ts';
import { ONE_LOOK } from './train-network.ts';

const CELLS = 96;

function makeCrop(kind: Kind, i: number, over: Partial<FaceCrop> = {}): FaceCrop {
  return {
    ...{ kind, name: `n${i}`, subject: `s${Math.floor(i / 2)}`, duplicateGroup: null },
    ...{ label: kind === 'clear' ? 1 : 2 + (i % 4), votes: {}, count: i, augmented: false },
    ...{ method: 'face', refusal: null, zones: [], lesions: [], scale: 2 },
    ...over,
  };
}

describe('assignFolds', () => {
  it('parts neither a person nor a duplicate', () => {
    const crops = Array.from({ length: 60 }, (_, i) =>
      makeCrop('crops', i, { duplicateGroup: i === 3 || i === 40 ? 'same' : null }),
    );
    const folds = assignFolds(crops, 1);
    expect(new Set(folds).size).toBe(FOLDS);
    for (const [i, { subject }] of crops.entries())
      for (const [k, other] of crops.entries())
        if (other.subject === subject) expect(folds[k]).toBe(folds[i]);
    expect(folds[3]).toBe(folds[40]);
  });
});

describe('evaluateLesions', () => {
  const random = seedRandom(9);
  /** Lesions far apart, found where they are, with a second, weaker hill two cells next to each. */
  const faces = Array.from({ length: 10 }, (_, i): ReadFace => {
    const lesions = Array.from({ length: 4 }, (_, k) => ({
      ...{ x: 40 + 80 * k, y: 40 + random.below(280), width: 16, height: 16 },
    }));
    // What is echoed in a sure face is surer than what is there in an unsure one.
    const sureness = i % 4 < 2 ? 0.9 : 0.3;
    const map = drawHills(lesions, CELLS, 4).map((p) => sureness * p);
    const echo = drawHills(
      lesions.map((box) => ({ ...box, x: box.x + 14, width: 8, height: 8 })),
      CELLS,
      4,
    );
    const joined = map.map((p, at) => Math.max(p, 0.5 * sureness * echo[at]));
    const clear = i >= 8;
    const crop = makeCrop(clear ? 'clear' : 'frames', i, {
      lesions: clear ? [] : lesions,
      count: clear ? 0 : 4,
    });
    return { crop, fold: i % 2, logCount: Math.log1p(4 + i), map: clear ? map.map(() => 0) : joined };
  });

  it('chooses the radius of each fold on the other one, and finds what is there', () => {
    const figures = evaluateLesions(faces);
    expect(figures.frames).toBe(8);
    expect(figures.radii.map(({ fold }) => fold)).toEqual([0, 1]);
    expect(figures.radii.every(({ radius }) => radius > 1)).toBe(true);
    expect(figures.averagePrecision).toBeGreaterThan(0.95);
    expect(figures.falseDotsPerClearFace).toBe(0);
    expect(figures.sizes!.matched).toBe(32);
  });

  it('chooses nothing where there is one fold', () => {
    const figures = evaluateLesions(faces.filter(({ fold }) => fold === 0));
    expect(figures.radii).toEqual([]);
    expect(figures.averagePrecision).toBeNull();
    expect(figures.falseDotsPerClearFace).toBeNull();
    expect(figures.sizes).toBeNull();
    expect(figures.averagePrecisionByRadius).toHaveLength(4);
  });
});

it('counts faces outside of their zones and severe ones that are called mild', () => {
  const kinds: Kind[] = ['crops', 'frames', 'clear'];
  const crops = Array.from({ length: 240 }, (_, i) =>
    makeCrop(kinds[i % 3], i, { label: i % 3 === 2 ? 1 : 2 + (Math.floor(i / 12) % 4) }),
  );
  const folds = crops.map((_, i) => Math.floor(i / 2) % 2);
  const results = [0, 1].map((fold): FoldResult => {
    const indices = crops.flatMap((_, i) => (folds[i] === fold ? [i] : []));
    const predictions = indices.map((i) => {
      const severity = crops[i].label!;
      const grades = [1, 2, 3, 4, 5].map((grade) => (grade === severity ? 0.8 : 0.05));
      return { severity, zones: [severity - 0.5, severity + 0.5], weights: [0.5, 0.5], logCount: 1, grades };
    });
    return { fold, settings: { ...ONE_LOOK, seed: 1 }, indices, predictions, coreSeconds: 1 };
  });
  const maps = results.map(({ indices }) => indices.map(() => new Float32Array(CELLS * CELLS)));
  const figures = evaluateFolds(crops, [{ seed: 1, folds, results, maps }]);
  expect(figures.outsideZones).toBe(0);
  expect(figures.severeCalledMild).toBe(0);
  expect(figures.crops.figures.rmseRatio.value).toBe(0);
  expect(figures.zoneSpread).toBeCloseTo(0.5);
  expect(figures.interval!.byGrade.map(({ coverage }) => coverage)).toEqual([1, 1, 1, 1, 1]);
  // No error was seen, so only the least spread is left: 0.05 of 0.3 on either side, held within 5.
  expect(figures.interval!.width.crops).toBeCloseTo(0.875 * 0.03, 5);
  // The face is right and lies in the middle of its two zones.
  expect(figures.worstZone.share).toBeCloseTo(0);
  expect(figures.crops.figures.coverage.value).toBe(1);
  // The face is called 2 whatever its zones are; no straight line mends that.
  const wrong = results.map((result) => ({
    ...result,
    predictions: result.predictions.map((own) => ({ ...own, severity: 2 })),
  }));
  const worse = evaluateFolds(crops, [{ seed: 1, folds, results: wrong, maps }]);
  expect(worse.outsideZones).toBe(crops.filter(({ label }) => label !== 2).length);
  expect(worse.severeCalledMild).toBeGreaterThan(0);
  expect(worse.verySevereBelow4).toBe(1);
  expect(worse.verySevereForRaters).toBe(0);
  const sliced = evaluateFolds(crops, [{ seed: 1, folds, results: wrong, maps }], ({ label }) => ({
    light: label === 2 ? 'bright' : 'dark',
  }));
  const byLight = sliced.crops.slices.filter(({ by }) => by === 'light');
  expect(byLight.map(({ value, figures: own }) => [value, own.accuracy.value])).toEqual([
    ['bright', 1],
    ['dark', 0],
  ]);
  const voted = crops.map((crop) => ({ ...crop, votes: { a: crop.label!, b: crop.label!, c: 2 } }));
  const graded = evaluateFolds(voted, [{ seed: 1, folds, results: wrong, maps }]);
  expect(graded.verySevereForRaters).toBe(graded.verySevere);
  expect(graded.verySevereForRatersBelow4).toBe(1);
});
