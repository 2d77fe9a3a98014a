/** Made-up maps that miss spots of a kind which what they are read off shows. */
import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import type { Box } from '#core/schema/box.ts';
import { fakeOneLookCard } from '#support/fake-one-look.ts';
import { correctMap, evaluateMaps, type MarkedFace, tuneLesionMap } from './tune-lesion-map.ts';

const SIDE = 48;
const SIZE_PX = SIDE * 4;
const PHOTOS = 24;
const FOLDS = 4;
const card = fakeOneLookCard();
const CARD = {
  network: { ...card.network, sizePx: SIZE_PX },
  lesions: { ...card.lesions, radiusCells: 1, countError: { least: 3, share: 0.4 } },
};

/** Eight spots. The map sees half of them, and as sure as those some that are none; a feature tells all true spots. */
function drawFace(seed: number, knows: number): MarkedFace {
  const random = seedRandom(seed);
  const map = new Float32Array(SIDE * SIDE).fill(0.01);
  const features = new Float32Array(2 * SIDE * SIDE);
  const boxes: Box[] = [];
  for (const [k, place] of random.permutation(36).subarray(0, 12).entries()) {
    const [x, y] = [(place % 6) * 8 + 3, Math.floor(place / 6) * 8 + 3];
    const isTrue = k < 8;
    for (const dx of [-1, 0, 1])
      for (const dy of [-1, 0, 1]) {
        const at = (y + dy) * SIDE + x + dx;
        const height = 1 / (1 + 2 * (Math.abs(dx) + Math.abs(dy)));
        map[at] = Math.max(map[at], height * (k % 2 === 0 ? 0.5 : 0.06));
        if (isTrue) features[at] = knows * height;
        features[SIDE * SIDE + at] = random.uniform();
      }
    if (isTrue) boxes.push({ x: x * 4 - 8, y: y * 4 - 8, width: 20, height: 20 });
  }
  return { map, features, counted: 8, readings: [boxes, boxes.slice(1)] };
}

const faces = (knows: number) => Array.from({ length: PHOTOS }, (_, i) => drawFace(i, knows));
const folds = Array.from({ length: PHOTOS }, (_, i) => i % FOLDS);

describe('tuneLesionMap', () => {
  it('finds better what raters mark, on people held out too', () => {
    const tuned = tuneLesionMap(faces(1), folds, FOLDS, CARD);
    if (!tuned) throw new Error('nothing was learned');
    const { champion, challenger } = tuned.heldOut;
    expect(challenger.averagePrecision).toBeGreaterThan(champion.averagePrecision! + 0.1);
    expect(challenger.countError).toBeLessThan(champion.countError);
    expect(tuned.correction.weights[0]).toBeGreaterThan(0);
    // Few photos never make the count look surer than the champion's card says.
    expect(tuned.lesions.countError.least).toBeGreaterThanOrEqual(3);
    expect(tuned.lesions.countError.share).toBeGreaterThanOrEqual(0.4);
  });

  it('leaves a map alone where what it is read off tells no more', () => {
    expect(tuneLesionMap(faces(0), folds, FOLDS, CARD)).toBeNull();
  });
});

it('counts no more than the network does where the card says so', () => {
  const peaks = Array.from({ length: 20 }, (_, k) => ({
    x: 4 * k,
    y: 4,
    chance: 0.5,
    widthPx: 8,
    heightPx: 8,
  }));
  const [face] = faces(1);
  const errorOf = (byCount: boolean) => evaluateMaps([face], [peaks], { above: 0.1, byCount }).countError;
  // Raters mark 7.5 on average.
  expect(errorOf(true)).toBeCloseTo(0.5, 9);
  expect(errorOf(false)).toBeCloseTo(12.5, 9);
});

it('keeps probabilities between 0 and 1, and a map that is corrected by nothing', () => {
  const [face] = faces(1);
  const nothing = correctMap(face, { constant: 0, weights: new Float32Array(2) });
  for (const [cell, p] of nothing.entries()) expect(p).toBeCloseTo(face.map[cell], 6);
  const much = correctMap(face, { constant: 30, weights: Float32Array.of(5, 5) });
  expect(Math.max(...much)).toBeLessThanOrEqual(1);
});
