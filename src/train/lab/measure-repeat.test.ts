import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Assessor } from '#core/assess.ts';
import { REFUSALS } from '#core/errors.ts';
import type { Outcome } from '#core/schema/assessment.ts';
import { fakeAssessor } from '../../server/fake-assessor.ts';
import { CHANGES } from './derive-photo.ts';
import { measureRepeat } from './measure-repeat.ts';

const photo = fileURLToPath(new URL('../../../test/fixtures/orientation-1.jpg', import.meta.url));

/** Answers these scores one after the other; null is a refusal. */
function scripted(scores: readonly (number | null)[]): Pick<Assessor, 'assess'> {
  let next = 0;
  return {
    async assess(): Promise<Outcome> {
      const score = scores[next++];
      if (score === undefined) throw new Error('asked too often');
      const { ok: _, ...like } = await fakeAssessor.assess(new Uint8Array());
      if (score !== null) return { ...(like as Extract<Outcome, { ok: true }>), ok: true, score };
      return {
        ok: false,
        reason: 'too-dark',
        sentence: REFUSALS['too-dark'].sentence,
        quality: like.quality,
      };
    },
  };
}
const changed = (score: (change: string, i: number) => number | null) => CHANGES.map(score);

describe('measureRepeat', () => {
  it('pairs all versions of one photo, never of two, and leaves refused originals out', async () => {
    // One change moves by 0.5; the second photo scores elsewhere and never moves; the third is refused.
    const script = [3, ...changed((change) => (change === 'moved' ? 3.5 : 3)), 1, ...changed(() => 1), null];
    let ticks = 0;
    const noise = await measureRepeat(scripted(script), [photo, photo, photo], 0.9, () => ticks++);
    expect(ticks).toBe(3);
    expect(noise).toMatchObject({ photos: 2, pairs: 90, refused: 0 });
    // 9 of 90 pairs differ by 0.5; rank ceil(0.9 * 91) = 82 is the first of them.
    expect(noise.repeat.level).toBe(0.9);
    expect(noise.repeat.noChangeBelow).toBeCloseTo(0.5, 9);
    expect(noise.byChange.moved).toEqual({ shift: 0.25, rms: Math.sqrt(0.125) });
    expect(noise.byChange.darker).toEqual({ shift: 0, rms: 0 });
    // Variances 0.0225 and 0 over ten versions each.
    expect(noise.repeat.sd).toBeCloseTo(Math.sqrt(0.0225 / 2), 9);
  });

  it('counts changed photos that are refused and does without them', async () => {
    const script = [2, ...changed((change, i) => (change === 'darker' ? null : 2 + i / 100))];
    const noise = await measureRepeat(scripted(script), [photo], 0.95);
    expect(noise).toMatchObject({ photos: 1, pairs: 36, refused: 1 });
    expect(noise.repeat.noChangeBelow).toBeCloseTo(0.08, 9);
  });

  it('throws where there is nothing to measure', async () => {
    await expect(measureRepeat(scripted([null]), [photo], 0.95)).rejects.toThrow(RangeError);
  });
});
