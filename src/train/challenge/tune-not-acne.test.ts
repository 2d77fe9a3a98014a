import { describe, expect, it } from 'vitest';
import { chooseThreshold, flagWith, type ToldPhoto, tuneNotAcne } from './tune-not-acne.ts';

const FOLDS = 5;
/** `count` photos whose probabilities go from `low` to `high`, dealt to the folds in turn. */
const spread = (count: number, low: number, high: number): ToldPhoto[] =>
  Array.from({ length: count }, (_, i) => ({
    probability: low + ((high - low) * i) / (count - 1),
    fold: i % FOLDS,
  }));

describe('chooseThreshold', () => {
  it('is the lowest at which at most a tenth of acne is flagged', () => {
    const acne = spread(40, 0, 0.78);
    const threshold = chooseThreshold(acne)!;
    const flagged = (from: number) => acne.filter(({ probability }) => probability >= from).length;
    expect(flagged(threshold)).toBe(4);
    expect(flagged(threshold - 0.0011)).toBe(5);
  });

  it('flags none of photos that are all alike', () => {
    expect(chooseThreshold(spread(30, 0.3, 0.3))).toBeCloseTo(0.301, 9);
  });

  it('is none where too many are held to be surely not acne, or where there is no photo', () => {
    expect(chooseThreshold(spread(30, 1, 1))).toBeNull();
    expect(chooseThreshold([])).toBeNull();
  });
});

describe('tuneNotAcne', () => {
  it('lowers a threshold that flags little of what the panel graded 0', () => {
    const told = { acne: spread(60, 0, 0.5), notAcne: spread(20, 0.48, 0.9) };
    const { flaggedFrom, heldOut } = tuneNotAcne(told, 0.89, FOLDS);
    expect(heldOut.before).toEqual({ acne: 0, notAcne: 1 / 20 });
    expect(heldOut.after.notAcne).toBe(1);
    expect(heldOut.after.acne).toBeLessThanOrEqual(0.15);
    expect(flaggedFrom).toBe(chooseThreshold(told.acne));
    expect(flagWith(told, flaggedFrom!).acne).toBeLessThanOrEqual(0.1);
  });

  it('raises one that flags much acne', () => {
    const told = { acne: spread(60, 0, 0.5), notAcne: spread(20, 0.6, 0.9) };
    const { flaggedFrom, heldOut } = tuneNotAcne(told, 0.1, FOLDS);
    expect(heldOut.before.acne).toBeGreaterThan(0.7);
    expect(flaggedFrom).toBeGreaterThan(0.4);
  });

  it('keeps the threshold where another tells them apart no better on people held out', () => {
    const told = { acne: spread(60, 0, 0.5), notAcne: spread(20, 0.6, 0.9) };
    const good = tuneNotAcne(told, 0.55, FOLDS);
    expect(good.flaggedFrom).toBeNull();
    expect(good.heldOut.before).toEqual({ acne: 0, notAcne: 1 });
    // The network tells nothing: both kinds look alike.
    const alike = { acne: spread(60, 0, 1), notAcne: spread(60, 0, 1) };
    expect(tuneNotAcne(alike, 0.89, FOLDS).flaggedFrom).toBeNull();
  });

  it('takes no fold for itself: the threshold of a person’s photos comes from the others', () => {
    // Fold 0 alone holds the acne that looks like something else: its own threshold would spare it.
    const acne = spread(50, 0, 0.3).map((photo) =>
      photo.fold === 0 ? { ...photo, probability: 0.8 } : photo,
    );
    const { heldOut } = tuneNotAcne({ acne, notAcne: spread(20, 0.5, 0.9) }, 0.85, FOLDS);
    expect(heldOut.after.acne).toBeGreaterThanOrEqual(0.2);
  });
});
