import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import type { LesionVerdict } from '#core/schema/training.ts';
import type { EvaluatedDataset } from '../evaluate/evaluate-dataset.ts';
import { decidePromotion } from './decide-promotion.ts';
import { renderChallenge } from './render-challenge.ts';

/** Sixty golden photos of thirty people, three raters each half a grade off, scored with noise of the given size. */
function judge(noise: number): EvaluatedDataset {
  const random = seedRandom(Math.round(noise * 1000) + 5);
  const raters = seedRandom(77);
  const clamp = (value: number) => Math.min(5, Math.max(1, value));
  const judged = Array.from({ length: 60 }, (_, i): EvaluatedPhoto => {
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
const contest = (champion: EvaluatedDataset, challenger: EvaluatedDataset) =>
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

  it('says what became of the lesion net, with its figures where there are any', () => {
    const [champion, challenger] = [judge(0.4), judge(0.2)];
    const kept = {
      ...{ sentence: 'The lesion net stays as it was.', photos: 3, epochs: 0, heldOut: null, golden: null },
      ...{ margin: 0.02, leastGolden: 10 },
    };
    const render = (lesions: LesionVerdict) =>
      renderChallenge({
        verdict: decidePromotion({
          champion: { id: 'old', ...champion },
          challenger: { id: 'new', ...challenger },
          lesions,
        }),
        judged: { champion, challenger },
        training: { photos: 100, leftOut: {} },
        bundle: null,
      });
    expect(render(kept)).toContain('The lesion net stays as it was.');
    expect(render(kept)).not.toContain('average precision');
    const golden = {
      photos: 12,
      champion: { averagePrecision: 0.4321, countError: 5.25 },
      challenger: { averagePrecision: null, countError: 3.125 },
    };
    const page = render({ ...kept, golden });
    for (const cell of ['12 golden photos', '0.432', '5.25', '3.13']) expect(page).toContain(`>${cell}<`);
  });

  it('says what became of the threshold of “not acne”', () => {
    const [champion, challenger] = [judge(0.4), judge(0.2)];
    const page = renderChallenge({
      verdict: {
        ...contest(champion, challenger),
        notAcne: {
          ...{ sentence: 'It was set anew.', photos: { acne: 41, notAcne: 13 }, golden: null },
          ...{ flaggedFrom: { before: 0.89, after: 0.613 }, mostAcneFlagged: 0.1 },
          ...{ leastNotAcne: 10, leastPeople: 5, leastAcne: 30 },
          heldOut: { before: { acne: 0, notAcne: 0.25 }, after: { acne: 0.075, notAcne: null } },
        },
      },
      judged: { champion, challenger },
      training: { photos: 100, leftOut: {} },
      bundle: null,
    });
    for (const cell of ['41', '13', '25.0 %', '7.5 %']) expect(page).toContain(`>${cell}<`);
    expect(page).toContain('It was set anew.');
    expect(page).toContain('0.613');
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
