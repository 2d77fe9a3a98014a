/** Photos that lie on a side. */
import { expect, test } from 'vitest';
import type { Turns } from '#core/image/raster.ts';
import { madeUpAssessment } from '../../../../test/made-up-assessment.ts';
import { findTurns, turnAssessment } from './upright-shot.ts';

const upright = madeUpAssessment({
  zones: { forehead: 2, 'right-cheek': 3, 'left-cheek': 2, chin: 2 },
  spots: 4,
});

test('an upright face needs no turn', () => expect(findTurns(upright.patches)).toBe(0));

test.each([1, 2, 3] as const)(
  'a photo turned by %i quarters is turned back, patches and spots with it',
  (turns) => {
    const lying = turnAssessment(upright, turns);
    const back = findTurns(lying.patches);
    expect(back).toBe(((4 - turns) % 4) as Turns);
    expect(turnAssessment(lying, back)).toEqual(upright);
    // Also where only one cheek is seen.
    const few = lying.patches.filter(({ name }) => name === 'forehead' || name === 'left-cheek');
    expect(findTurns(few)).toBe(back);
  },
);
