import { expect, test } from 'vitest';
import { fakePerson, fakePhoto } from '#support/advise/fake-people.ts';
import { advise } from './advise.ts';

const NOW = '2026-11-27T12:00:00.000Z';

/** A photo of moderate severity that the model has said more or less may be no acne. */
function photoOf(day: string, flagged: boolean) {
  const photo = fakePhoto(day, 3);
  const [{ assessment, ...view }] = photo.views;
  const notAcne = { probability: flagged ? 0.9 : 0.1, flagged };
  return { ...photo, views: [{ ...view, assessment: { ...assessment, notAcne } }] };
}

test('a photo that may show something other than acne sends to a doctor, and no plan begins by itself', () => {
  const advice = advise(fakePerson({ entries: [photoOf('2026-11-26', true)] }), NOW);
  expect(advice.courses).toEqual([]);
  expect(advice.plan?.kind).toBe('gentle');
  expect(advice.triage.notes).toContainEqual(
    expect.objectContaining({ note: 'maybe-other', urgency: 'soon', where: 'result' }),
  );
});

test('one photo without the sign does not take it back; two in a row do, and so does time', () => {
  const adviceOn = (...entries: ReturnType<typeof photoOf>[]) => advise(fakePerson({ entries }), NOW);
  const next = adviceOn(photoOf('2026-11-25', true), photoOf('2026-11-26', false));
  expect(next.plan?.kind).toBe('gentle');
  expect(next.courses).toEqual([]);
  expect(next.triage.notes.map(({ note }) => note)).toContain('maybe-other');
  for (const entries of [
    [photoOf('2026-11-24', true), photoOf('2026-11-25', false), photoOf('2026-11-26', false)],
    [photoOf('2026-10-20', true), photoOf('2026-11-26', false)],
  ]) {
    const later = adviceOn(...entries);
    expect(later.plan?.kind).toBe('full');
    expect(later.courses).toHaveLength(1);
    expect(later.triage.notes.map(({ note }) => note)).not.toContain('maybe-other');
  }
});
