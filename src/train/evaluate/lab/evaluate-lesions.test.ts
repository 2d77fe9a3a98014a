import { describe, expect, it } from 'vitest';
import { hayashiBand } from '#core/lesions/hayashi-band.ts';
import { seedRandom } from '#core/random.ts';
import { fakeFacts, fakePhoto } from '#support/train/fake-photo.ts';
import { VIEW_PX, VIEW_SHAPE } from '../../lab/lab-settings.ts';
import {
  chooseThreshold,
  countAbove,
  type EvaluatedFrame,
  evaluateClearFaces,
  evaluateFrames,
  evaluateLesions,
  fitCountError,
  peaksOf,
} from './evaluate-lesions.ts';

/** A map with one cell that stands out. */
function mapWith(column: number, row: number, chance = 0.8): Float32Array {
  const probabilities = new Float32Array(VIEW_SHAPE.side ** 2);
  probabilities[row * VIEW_SHAPE.side + column] = chance;
  return probabilities;
}

describe('a peak', () => {
  it('lies where its cell lies, in pixels of the raster', () => {
    const photo = fakePhoto('a', {}, { view: { x: 100, y: 50, width: 2 * VIEW_PX, height: 2 * VIEW_PX } });
    const [peak, ...more] = peaksOf(fakeFacts({}, mapWith(10, 20)), photo);
    expect(more).toEqual([]);
    expect(peak.x).toBeCloseTo(100 + 2 * 8 * 10.5, 6);
    expect(peak.y).toBeCloseTo(50 + 2 * 8 * 20.5, 6);
    expect(peak.chance).toBeCloseTo(0.8, 6);
  });

  it('lies at the same skin where the photo was turned upright first', () => {
    const photo = fakePhoto('a');
    for (const turns of [1, 2, 3] as const) {
      const turned = { ...photo, geometry: { ...photo.geometry, turns } };
      const [peak] = peaksOf(fakeFacts({}, mapWith(10, 20)), turned);
      // Four quarter turns bring any point back.
      const places = { 1: [20.5, 69.5], 2: [69.5, 59.5], 3: [59.5, 10.5] }[turns];
      const sorted = (pair: readonly number[]) => [...pair].sort((a, b) => a - b);
      const cells = [peak.x / 8, peak.y / 8];
      expect(sorted([Math.min(cells[0], 80 - cells[0]), Math.min(cells[1], 80 - cells[1])])).toEqual(
        sorted([Math.min(places[0], 80 - places[0]), Math.min(places[1], 80 - places[1])]),
      );
    }
  });
});

/** A frame whose lesions are found with chance `found`, beside `wrong` false ones of chance 0.2. */
function frame(count: number, fold: number, { found = 0.7, wrong = 0 } = {}): EvaluatedFrame {
  const place = (i: number) => ({ x: 20 + 30 * (i % 20), y: 20 + 30 * Math.floor(i / 20) });
  const boxes = Array.from({ length: count }, (_, i) => {
    const { x, y } = place(i);
    return { x: x - 5, y: y - 5, width: 10, height: 10 };
  });
  const peaks = boxes.map((_, i) => ({ ...place(i), widthPx: 10, heightPx: 10, chance: found }));
  const far = Array.from({ length: wrong }, (_, i) => ({
    ...{ x: 35 + 30 * i, y: 635, widthPx: 10, heightPx: 10, chance: 0.2 },
  }));
  const { grade } = hayashiBand(count);
  // The first rater is always right, the second never.
  const votes = { ann: grade, bob: grade === 5 ? 4 : grade + 1 };
  return { peaks: [...peaks, ...far], boxes, count, fold, method: 'face', grade, votes };
}

describe('counts', () => {
  const random = seedRandom(1);
  const frames = Array.from({ length: 60 }, (_, i) =>
    frame(Math.round(30 * random.uniform()), i % 5, { wrong: 1 + Math.round(5 * random.uniform()) }),
  );

  it('take the threshold between what is there and what is not', () => {
    const threshold = chooseThreshold(frames);
    expect(threshold).toBeGreaterThanOrEqual(0.2 - 1e-9);
    expect(threshold).toBeLessThan(0.7);
    expect(frames.every((one) => countAbove(one, threshold) === one.count)).toBe(true);
  });

  it('give grades by their bands, and stand beside the raters', () => {
    const { grades } = evaluateLesions(frames);
    expect(grades.map(({ name, accuracy }) => [name, accuracy])).toEqual([
      ['counts', 1],
      ['ann', 1],
      ['bob', 0],
    ]);
    expect(grades[0].kappa).toBe(1);
    expect(grades[2].rmse).toBe(1);
  });

  it('that are right are judged to be so', () => {
    const figures = evaluateLesions(frames);
    expect(figures).toMatchObject({ frames: 60, countMae: 0, countBias: 0, countCoverage: 1 });
    expect(figures.countSpearman).toBeCloseTo(1, 12);
    expect(figures.averagePrecision).toBeCloseTo(1, 6);
    expect(figures.countMaeOfMean).toBeGreaterThan(4);
    expect(figures.thresholds).toHaveLength(5);
  });

  it('that miss every lesion of one fold fall there, and the threshold is still that of the others', () => {
    const blind = frames.map((one) => (one.fold === 2 ? { ...one, peaks: [] } : one));
    const figures = evaluateLesions(blind);
    expect(figures.countBias).toBeLessThan(-1);
    expect(figures.averagePrecision).toBeLessThan(0.9);
    expect(figures.countCoverage).toBeLessThan(0.9);
  });

  it('hold their share of official counts, by an interval of other frames', () => {
    const noisy = (count: number): EvaluatedFrame[] =>
      Array.from({ length: count }, () => {
        const official = Math.round(40 * random.uniform());
        const said = Math.max(0, Math.round(official * (1 + 0.25 * random.normal())));
        return { ...frame(said, 0), count: official };
      });
    const { least, share } = fitCountError(noisy(400), 0.5);
    const held = noisy(1500).filter((one) => {
      const said = countAbove(one, 0.5);
      return Math.abs(one.count - said) <= Math.max(least, share * said);
    }).length;
    expect(held / 1500).toBeGreaterThan(0.76);
    expect(held / 1500).toBeLessThan(0.9);
  });
});

it('takes frames only, with their boxes and official counts', () => {
  const photos = [
    fakePhoto('a', { facts: { lesionCount: '7' } }, { pictures: 'frames' }),
    fakePhoto('b'),
    fakePhoto('c', {}, { pictures: 'clear' }),
  ];
  const facts = photos.map((_, i) => fakeFacts({}, mapWith(10 * i + 5, 5)));
  const box = { x: 1, y: 2, width: 3, height: 4 };
  const judged = evaluateFrames(photos, facts, [3, 1, 2], new Map([['a', [box]]]));
  expect(judged).toMatchObject([{ count: 7, fold: 3, boxes: [box], method: 'face' }]);
  expect(evaluateClearFaces(photos, facts, 0.5)).toEqual({ falseDots: 1, photos: 1 });
  expect(evaluateClearFaces(photos, facts, 0.9)).toEqual({ falseDots: 0, photos: 1 });
});
