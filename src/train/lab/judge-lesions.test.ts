import { describe, expect, it } from 'vitest';
import type { Turns } from '#core/image/raster.ts';
import { turnBox } from '#core/image/turn-raster.ts';
import type { Box } from '#core/schema/box.ts';
import { drawTarget } from '../lesion/draw-target.ts';
import { CELL_PX } from '../lesion/fit-lesion-net.ts';
import { fakePhoto } from './fake-photos.ts';
import {
  chooseThreshold,
  countAbove,
  fitCountError,
  type JudgedFrame,
  judgeClearFaces,
  judgeFrames,
  judgeLesions,
  peaksOf,
} from './judge-lesions.ts';
import { VIEW_PX, VIEW_SHAPE } from './lab-settings.ts';

const SQUARE = { widthPx: VIEW_PX, heightPx: VIEW_PX };
/** What a net without fault answers: a hill on each box, in pixels of the view. */
const factsOf = (boxes: readonly Box[]) => ({
  features: new Float32Array(0),
  chances: drawTarget(boxes, VIEW_SHAPE.side, VIEW_SHAPE.side, CELL_PX),
});

describe('peaksOf', () => {
  it.each<Turns>([0, 1, 2, 3])(
    'lays peaks of a view turned by %i quarter turns back into the photo',
    (turns) => {
      const lying = { x: 100, y: 400, width: 64, height: 32 };
      const view = { x: 30, y: 50, width: 320, height: 320 };
      const photo = fakePhoto({ turns, view });
      const [peak, ...others] = peaksOf(factsOf([turnBox(lying, SQUARE, turns)]), photo);
      expect(others).toEqual([]);
      expect(Math.abs(peak.x - (30 + 132 / 2))).toBeLessThan(2);
      expect(Math.abs(peak.y - (50 + 416 / 2))).toBeLessThan(2);
      expect(peak.widthPx / peak.heightPx).toBeGreaterThan(1.4);
      expect(Math.abs(peak.widthPx - 32)).toBeLessThan(4);
    },
  );
});

describe('judgeFrames', () => {
  it('takes frames only, with their own boxes and count', () => {
    const box = { x: 200, y: 200, width: 40, height: 40 };
    const photos = [
      fakePhoto({ name: 'one', pictures: 'crops', facts: { lesionCount: '9' } }),
      fakePhoto({ name: 'one', facts: { lesionCount: '9' } }),
      fakePhoto({ name: 'two', facts: { lesionCount: '0' } }),
      fakePhoto({ name: 'three', pictures: 'clear' }),
    ];
    const facts = [factsOf([]), factsOf([box]), factsOf([]), factsOf([box])];
    const frames = judgeFrames(photos, facts, [0, 0, 1, 1], new Map([['one', [box]]]));
    expect(frames.map(({ count, fold, boxes, peaks }) => [count, fold, boxes, peaks.length])).toEqual([
      [9, 0, [box], 1],
      [0, 1, [], 0],
    ]);
    expect(judgeClearFaces(photos, facts, 0.5)).toEqual({ falseDots: 1, photos: 1 });
    expect(judgeClearFaces(photos, facts, 1).falseDots).toBe(0);
  });
});

/** A frame with peaks of these chances, each on a box of its own, and further boxes that nothing was found in. */
const frame = (fold: number, chances: readonly number[], count: number, missed = 0): JudgedFrame => {
  const boxAt = (i: number) => ({ x: i * 100, y: 0, width: 20, height: 20 });
  return {
    peaks: chances.map((chance, i) => ({ x: i * 100 + 10, y: 10, widthPx: 20, heightPx: 20, chance })),
    boxes: Array.from({ length: chances.length + missed }, (_, i) => boxAt(i)),
    count,
    fold,
    method: 'face',
  };
};

describe('judgeLesions', () => {
  it('counts with the threshold of the other folds', () => {
    // Fold 0 is right from 0.2 on, fold 1 only from 0.3 on.
    const frames = [
      frame(0, [0.9, 0.8, 0.195], 2),
      frame(0, [0.7, 0.195, 0.21], 2),
      frame(1, [0.9, 0.295, 0.31], 2),
      frame(1, [0.5, 0.6, 0.295], 2),
    ];
    const zero = chooseThreshold(frames.slice(0, 2));
    const one = chooseThreshold(frames.slice(2));
    expect(zero).toBeCloseTo(0.2, 9);
    expect(one).toBeCloseTo(0.3, 9);
    const { thresholds, countMae, countBias } = judgeLesions(frames);
    expect(thresholds).toEqual([one, zero]);
    // By the other's threshold: 2, 1, 3 and 3 instead of 2.
    expect(frames.map((each) => countAbove(each, thresholds[each.fold]))).toEqual([2, 1, 3, 3]);
    expect(countMae).toBeCloseTo(3 / 4, 9);
    expect(countBias).toBeCloseTo(1 / 4, 9);
  });

  it('fits the interval of a count on the other folds', () => {
    // Fold 0 is never wrong, fold 1 always by three: fold 0 learns to be modest, fold 1 to be too sure.
    const frames = [0, 1].flatMap((fold) =>
      Array.from({ length: 8 }, () => frame(fold, [0.9, 0.9, 0.9, 0.9], fold === 0 ? 4 : 7)),
    );
    expect(judgeLesions(frames).countCoverage).toBe(0.5);
  });

  it('leaves frames of more than 50 lesions out of the error of the count, not out of the ranks', () => {
    const many = Array.from({ length: 60 }, () => 0.9);
    const figures = judgeLesions([frame(0, [0.9], 1), frame(1, [0.9, 0.9], 2), frame(0, many, 200)]);
    expect(figures).toMatchObject({ frames: 3, countMae: 0, countBias: 0 });
    expect(figures.countSpearman).toBeCloseTo(1, 9);
    expect(figures.countPearson).toBeLessThan(1);
  });

  it('judges places over all thresholds, found and missed', () => {
    const { averagePrecision, averagePrecisionIou50, freeResponse } = judgeLesions([
      frame(0, [0.9, 0.8], 3, 1),
      frame(1, [0.7], 1),
    ]);
    expect(averagePrecision).toBeCloseTo(3 / 4, 9);
    expect(averagePrecisionIou50).toBeCloseTo(3 / 4, 9);
    expect(freeResponse[0]).toEqual({ recall: 3 / 4, falsePerPicture: 0, threshold: 0.7 });
  });

  it('says that nothing is found where the surest dots are false', () => {
    const wrong = { ...frame(0, [0.9], 1), boxes: [{ x: 500, y: 500, width: 20, height: 20 }] };
    const { freeResponse } = judgeLesions([wrong, frame(1, [], 1, 1)]);
    expect(freeResponse[0]).toMatchObject({ recall: 0, falsePerPicture: 0 });
  });
});

describe('fitCountError', () => {
  it('takes the rank rounded up, small counts by number and large ones by share', () => {
    const small = Array.from({ length: 10 }, (_, error) => frame(0, [0.9], 1 + error));
    expect(fitCountError(small, 0.5)).toEqual({ least: 8, share: 0 });
    const twenty = new Array<number>(20).fill(0.9);
    const large = Array.from({ length: 10 }, (_, error) => frame(0, twenty, 20 + error));
    expect(fitCountError(large, 0.5)).toEqual({ least: 0, share: 8 / 20 });
  });
});
