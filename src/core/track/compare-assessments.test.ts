import { describe, expect, it } from 'vitest';
import type { Assessment, Lesions, PatchName } from '../schema/assessment.ts';
import { type Comparison, compareAssessments } from './compare-assessments.ts';

const box = { x: 0, y: 0, width: 10, height: 10 };

function assessment(
  score: number,
  lesions: Lesions | null = null,
  {
    names = ['forehead', 'chin'] as PatchName[],
    noChangeBelow = 0.4 as number | null,
    model = 'a-model',
  } = {},
): Assessment {
  return {
    ok: true,
    score,
    grade: 3,
    method: 'face',
    model,
    patches: names.map((name) => ({ name, box, score, grade: 3 })),
    mostSevere: names[0],
    interval: null,
    noChangeBelow,
    lesions,
    face: null,
    otherFaces: 0,
    photo: { widthPx: 100, heightPx: 100, format: 'jpeg' },
    quality: { verdict: 'good', measures: [] },
    timingsMs: { decode: 0, geometry: 0, quality: 0, patches: 0, features: 0, lesions: 0, scores: 0 },
  };
}

function lesions(zones: Partial<Record<PatchName | 'elsewhere', number>>, error: number): Lesions {
  const count = Object.values(zones).reduce((sum, n) => sum + n, 0);
  return {
    count,
    low: Math.max(0, count - error),
    high: count + error,
    hayashi: 'moderate',
    niceBand: 'mild-to-moderate',
    zones: Object.entries(zones).map(([name, n]) => ({ name: name as PatchName, count: n })),
    dots: [],
  };
}

function changeOf(before: Assessment, after: Assessment): Comparison {
  const comparison = compareAssessments(before, after);
  if (!comparison.ok) throw new Error(comparison.reason);
  return comparison;
}

describe('compareAssessments', () => {
  it('calls a score better or worse from the repeat noise on, and nothing below it', () => {
    const verdict = (from: number, to: number) => changeOf(assessment(from), assessment(to)).score.verdict;
    expect(verdict(3, 2.5)).toBe('better');
    expect(verdict(2.5, 3)).toBe('worse');
    expect(verdict(3, 2.7)).toBe('no-clear-change');
    expect(verdict(2.7, 3)).toBe('no-clear-change');
  });

  it('takes the larger noise of the two, and claims nothing where one is not known', () => {
    const noisy = assessment(2.5, null, { noChangeBelow: 0.6 });
    expect(changeOf(assessment(3), noisy).score).toMatchObject({
      difference: -0.5,
      noChangeBelow: 0.6,
      verdict: 'no-clear-change',
    });
    const unknown = assessment(1, null, { noChangeBelow: null });
    expect(changeOf(assessment(5), unknown).score.verdict).toBe('unknown');
  });

  it('calls nothing better or fewer in a picture altered as the one before was not, but worse what is worse', () => {
    const [many, few] = [lesions({ forehead: 14, chin: 0 }, 1), lesions({ forehead: 0, chin: 0 }, 1)];
    const filtered = { ...assessment(2, few), warnings: ['filtered' as const] };
    expect(changeOf(assessment(3, many), filtered)).toMatchObject({
      score: { verdict: 'unknown' },
      lesions: null,
      mayHide: true,
    });
    expect(changeOf(assessment(1), filtered).score.verdict).toBe('worse');
    expect(changeOf(filtered, { ...filtered, score: 1 }).score.verdict).toBe('better');
    expect(changeOf({ ...filtered, score: 3 }, assessment(2)).score.verdict).toBe('better');
    const nearer = { ...assessment(2), warnings: ['close-up' as const] };
    expect(changeOf(assessment(3), nearer)).toMatchObject({ score: { verdict: 'better' }, mayHide: false });
  });

  it('calls a count fewer or more only where the ranges do not meet', () => {
    const counted = (n: number, error = 3) => assessment(3, lesions({ forehead: n, chin: 0 }, error));
    const verdict = (from: number, to: number) => changeOf(counted(from), counted(to)).lesions?.verdict;
    expect(verdict(14, 8)).toBe('no-clear-change');
    expect(verdict(14, 7)).toBe('fewer');
    expect(verdict(7, 14)).toBe('more');
    expect(changeOf(counted(14), assessment(3)).lesions).toBeNull();
  });

  it('compares zone by zone, with ranges as wide as a zone of that size deserves', () => {
    const before = assessment(3, lesions({ forehead: 16, chin: 0, elsewhere: 0 }, 4));
    const after = assessment(3, lesions({ forehead: 8, chin: 8, elsewhere: 0 }, 4));
    const { verdict, zones } = changeOf(before, after).lesions!;
    expect(verdict).toBe('no-clear-change');
    // 4 before and 4 * sqrt(8 / 16) after are less than the difference of 8.
    expect(zones).toEqual([
      { name: 'forehead', before: 16, after: 8, difference: -8, verdict: 'fewer' },
      { name: 'chin', before: 0, after: 8, difference: 8, verdict: 'more' },
      { name: 'elsewhere', before: 0, after: 0, difference: 0, verdict: 'no-clear-change' },
    ]);
  });

  it('says where the photos show different patches, and refuses where they share none or the models differ', () => {
    const left = assessment(3, null, { names: ['left-cheek', 'chin'] });
    expect(changeOf(left, left).samePatches).toBe(true);
    expect(changeOf(left, assessment(3)).samePatches).toBe(false);
    const closeUp = { ...left, patches: [{ ...left.patches[0], name: 'skin' as const }] };
    expect(changeOf(closeUp, closeUp).samePatches).toBe(false);
    expect(compareAssessments(left, assessment(3, null, { names: ['right-cheek'] }))).toEqual({
      ok: false,
      reason: 'different-skin',
    });
    expect(compareAssessments(left, assessment(3, null, { model: 'another' }))).toEqual({
      ok: false,
      reason: 'different-models',
    });
  });
});
