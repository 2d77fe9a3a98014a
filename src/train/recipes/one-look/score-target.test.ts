import { expect, it } from 'vitest';
import { scoreTarget } from './score-target.ts';
import { gradeDistribution } from './targets.ts';

const taught = { severity: 3.5, logCount: 2, grades: [0, 0, 0.5, 0.5, 0] };

it('is what people said where no teacher is heard, and nothing where nobody said anything', () => {
  const said = { label: 2, count: 4, votes: { a: 3 } };
  expect(scoreTarget(said)).toEqual({
    ...{ severity: 2, severityWeight: 1, logCount: Math.log1p(4), countWeight: 1 },
    grades: gradeDistribution(said),
  });
  expect(scoreTarget({ label: null, count: null, votes: {} })).toMatchObject({
    ...{ severityWeight: 0, countWeight: 0 },
  });
});

it('is half the teachers’, but for the severe, whom teachers read too low', () => {
  const target = scoreTarget({ label: 2, count: 0, votes: {} }, taught);
  expect(target).toMatchObject({ severity: 2.75, severityWeight: 1, logCount: 1, countWeight: 1 });
  expect([...target.grades].reduce((a, b) => a + b)).toBeCloseTo(1, 5);
  for (const label of [4, 5])
    expect(scoreTarget({ label, count: 80, votes: {} }, taught).severity).toBe(label);
});

it('is the teachers’ alone, at half the weight, of faces nobody has labelled', () => {
  const target = scoreTarget({ label: null, count: null, votes: {} }, taught);
  expect(target).toMatchObject({ severity: 3.5, severityWeight: 0.5, logCount: 2, countWeight: 0.5 });
  expect([...target.grades]).toEqual(taught.grades);
});
