import { describe, expect, it } from 'vitest';
import type { JudgedDataset } from '../evaluate/judge-dataset.ts';
import type { JudgedPhoto } from '../evaluate/judged-photo.ts';
import { seedRandom } from '../random.ts';
import { decidePromotion } from './decide-promotion.ts';
import { renderChallenge } from './render-challenge.ts';

/** Sixty golden photos of thirty people, three raters each half a grade off, scored with noise of the given size. */
function judge(noise: number): JudgedDataset {
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
      score: clamp(truth + noise * random.normal()),
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

describe('renderChallenge', () => {
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

  it('says why also where nothing was scored', () => {
    const nothing = { judged: [], refused: { 'no-face': 3 } };
    const verdict = contest(nothing, nothing);
    const page = renderChallenge({
      verdict,
      judged: { champion: nothing, challenger: nothing },
      training: { photos: 100, leftOut: {} },
      bundle: { card: {} as never, files: new Map() },
    });
    for (const { sentence } of verdict.reasons) expect(page).toContain(sentence);
  });
});
