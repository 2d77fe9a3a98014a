import { describe, expect, it } from 'vitest';
import type { JudgedDataset } from '../evaluate/judge-dataset.ts';
import type { JudgedPhoto } from '../evaluate/judged-photo.ts';
import { type Random, seedRandom } from '../random.ts';
import { decidePromotion } from './decide-promotion.ts';
import { type ChallengePhoto, fitChallenger, patchFact } from './fit-challenger.ts';
import { renderChallenge } from './render-challenge.ts';

/** Sixty golden photos of thirty people, three raters each half a grade off, scored with noise of the given size. */
function judge(noise: number, offset: (photo: number) => number = () => 0): JudgedDataset {
  const random = seedRandom(Math.round(noise * 1000) + 5);
  const raters = seedRandom(77);
  const clamp = (value: number) => Math.min(5, Math.max(1, value));
  const judged = Array.from({ length: 60 }, (_, i): JudgedPhoto => {
    const truth = 1 + (i % 5);
    const votes = Object.fromEntries(
      ['a', 'b', 'c'].map((rater) => [rater, Math.round(clamp(truth + 0.7 * raters.normal()))]),
    );
    const label = Object.values(votes).reduce((sum, vote) => sum + vote, 0) / 3;
    return {
      name: `p${i}`,
      subject: `s${i % 30}`,
      label,
      votes,
      score: clamp(truth + noise * random.normal() + offset(i)),
      run: 'x',
      baseline: 3,
      source: i < 12 ? 'dark' : 'light',
      facts: {},
    };
  });
  return { judged, refused: {} };
}
const contest = (champion: JudgedDataset, challenger: JudgedDataset) =>
  decidePromotion({ champion: { id: 'old', ...champion }, challenger: { id: 'new', ...challenger } });
const codes = (verdict: ReturnType<typeof contest>) => verdict.reasons.map(({ code }) => code);

describe('decidePromotion', () => {
  it('proposes a challenger that is better beyond the interval', () => {
    const verdict = contest(judge(1.2), judge(0.2));
    expect(verdict).toMatchObject({ proposed: true, reasons: [], photos: 60 });
    expect(verdict.gain.low).toBeGreaterThan(0);
    expect(verdict.gain.value).toBeCloseTo(verdict.rmse.champion.value! - verdict.rmse.challenger.value!, 12);
  });

  it('refuses one that is as good, within the interval', () => {
    expect(codes(contest(judge(0.4), judge(0.41)))).toEqual(['not-better']);
  });

  it('refuses one that is better than the champion and worse than the worst rater', () => {
    const verdict = contest(judge(3), judge(1.6));
    expect(codes(verdict)).toContain('worse-than-worst-rater');
    const worst = verdict.raters.toSorted((a, b) => b.rmse - a.rmse)[0];
    expect(worst.challengerRmse).toBeGreaterThan(worst.rmse);
  });

  it('refuses one that is better on the whole and worse in a slice', () => {
    const champion = judge(1.3, (i) => (i < 12 ? 0 : 0.8));
    const challenger = judge(0.1, (i) => (i < 12 ? (i % 5 < 2 ? 2.6 : -2.6) : 0));
    const verdict = contest(champion, challenger);
    expect(codes(verdict)).toContain('worse-in-slice');
    expect(verdict.slices.find(({ value }) => value === 'dark')).toMatchObject({ photos: 12, worse: true });
    expect(verdict.slices.find(({ value }) => value === 'light')).toMatchObject({ photos: 48, worse: false });
  });

  it('refuses one that refuses more, and one that cannot be judged', () => {
    const refusing = { ...judge(0.2), refused: { 'no-face': 1 } };
    expect(codes(contest(judge(1.2), refusing))).toEqual(['refuses-more']);
    const nothing = { judged: [], refused: {} };
    expect(codes(contest(nothing, nothing))).toEqual(['too-few-photos', 'no-panel', 'not-better']);
  });

  it('writes a report that names no photo', () => {
    const [champion, challenger] = [judge(0.4), judge(0.41)];
    const verdict = contest(champion, challenger);
    const page = renderChallenge({
      verdict,
      judged: { champion, challenger },
      training: { photos: 100, leftOut: { 'no-face': 2 } },
      bundle: { card: {} as never, files: new Map() },
    });
    expect(page).toContain('new is refused');
    expect(page).toContain(verdict.reasons[0].sentence);
    expect(page).toContain('2 no-face');
    expect(page).not.toMatch(/\bp\d+\b/);
  });
});

describe('fitChallenger', () => {
  const WIDTH = 30;
  const photoOf = (random: Random, i: number, label: number): ChallengePhoto => {
    const truth = 1 + (i % 5);
    const features = [0, 1].map(() =>
      Float32Array.from({ length: WIDTH }, (_, c) => (c < 3 ? truth : 0) + 0.3 * random.normal()),
    );
    const box = { x: 0, y: 0, width: 10, height: 10 };
    return {
      example: {
        ...{ name: `p${i}`, photo: '', label, votes: {}, source: '', fold: null, facts: {} },
        ...{ subject: `s${i}`, duplicateGroup: null },
      },
      boxes: [
        { name: 'forehead', box },
        { name: 'chin', box },
      ],
      features,
      labels: [label, label],
    };
  };
  const photos = (labelOf: (i: number) => number) => {
    const random = seedRandom(3);
    return Array.from({ length: 80 }, (_, i) => photoOf(random, i, labelOf(i)));
  };

  it('learns what is to be learned, and nothing from shuffled labels', async () => {
    const good = await fitChallenger(
      photos((i) => 1 + (i % 5)),
      1,
    );
    expect(good.heldOutRmse).toBeLessThan(0.3);
    expect(good.heldOut).toHaveLength(80);
    const order = seedRandom(9).permutation(80);
    const shuffled = await fitChallenger(
      photos((i) => 1 + (order[i] % 5)),
      1,
    );
    expect(shuffled.heldOutRmse).toBeGreaterThan(1.2);
  });

  it('is the same again for the same seed, and refuses too few photos', async () => {
    const all = photos((i) => 1 + (i % 5));
    expect(await fitChallenger(all, 4)).toEqual(await fitChallenger(all, 4));
    await expect(fitChallenger(all.slice(0, 19), 1)).rejects.toMatchObject({ code: 'request-invalid' });
  });

  it('names a patch’s label so that a manifest can hold it', () => {
    expect(`fact_${patchFact('right-cheek')}`).toMatch(/^fact_([A-Za-z][\w-]{0,63})$/);
  });
});
