import { describe, expect, it } from 'vitest';
import { LIGHT_CHANGES, type LightChange } from '#train/evaluate/lab/light-changes.ts';
import type { LitOutcome, LitPair } from '#train/evaluate/lab/measure-light.ts';
import { binByQuality, type EvaluatedLight, evaluateLight, tabulateChanges } from './evaluate-light.ts';

const scored = (score: number | null, burnt = 0): LitOutcome => ({
  score,
  reason: score === null ? 'too-dark' : null,
  quality: { 'over-exposure': burnt },
});
const pair = (asItIs: number | null, setRight: number | null, burnt = 0): LitPair => ({
  asItIs: scored(asItIs, burnt),
  setRight: scored(setRight, burnt),
});

/** A photo of label 3, scored 3 in good light; `off` says what some changes do, the others do nothing. */
function photo(subject: string, off: Partial<Record<LightChange, LitPair>>): EvaluatedLight {
  const names = Object.keys(LIGHT_CHANGES) as LightChange[];
  return {
    name: subject,
    subject,
    label: 3,
    untouched: pair(3.2, 3.1),
    changes: Object.fromEntries(names.map((name) => [name, off[name] ?? pair(3, 3)])) as Record<
      LightChange,
      LitPair
    >,
    others: null,
  };
}

const photos = [
  photo('a', { '-1 EV': pair(2.6, 2.9), '+1 EV': pair(3.4, 3.3), '+1.5 EV': pair(null, null, 0.5) }),
  photo('b', { '-1 EV': pair(2.4, 2.9), '+0.5 EV': pair(3.1, 3.04) }),
];

describe('evaluateLight', () => {
  const figures = evaluateLight(photos, 0.25);

  it('compares how far scores move', () => {
    // As they are 0.4 + 0.4 + 0.6, set right 0.1 + 0.3 + 0.1, among eight moves.
    expect(figures.changeAsItIs.value).toBeCloseTo(1.4 / 8, 9);
    expect(figures.changeRatio.value).toBeCloseTo(0.5 / 1.4, 9);
    expect(figures.changeHalfEv.value).toBeCloseTo(0.04 / 4, 9);
  });

  it('counts a photo as rescued only where it was unusable and is no longer; refused ones count', () => {
    // Unusable: -1 EV of both, +1 and +1.5 EV of a; set right, the first two are usable.
    expect(figures.usableAsItIs.value).toBeCloseTo(4 / 8, 9);
    expect(figures.rescuedShare.value).toBeCloseTo(2 / 4, 9);
    expect(figures.rescuedRmseChange.value).toBeCloseTo(0.1, 9);
  });

  it('says what untouched photos lose or gain', () => {
    expect(figures.untouchedRmseChange.value).toBeCloseTo(0.1 - 0.2, 9);
    expect(figures.untouchedChange.value).toBeCloseTo(0.1, 9);
  });
});

it('tabulates moves, shifts and refusals', () => {
  const row = tabulateChanges(photos).find(({ change }) => change === '+1.5 EV');
  expect(row).toMatchObject({ photos: 2, setRight: { moved: 0, refused: 1 } });
});

it('bins moves by quality', () => {
  const limits = { noChangeBelow: 0.25, halfWidth: () => 0.8 };
  const lit = ({ changes }: EvaluatedLight) => (changes ? [changes['+1 EV'].setRight] : []);
  expect(binByQuality(photos, 'over-exposure', [0, 0.1, 1], lit, limits)).toEqual([
    { from: 0, to: 0.1, pictures: 2, movedBeyondNoise: 0.5, movedBeyondInterval: 0, missed: 0 },
  ]);
});
