/** Assessments for tests. */
import type { Assessment, PatchName } from '#core/schema/assessment.ts';
import type { Entry } from '#core/schema/history.ts';
import type { View } from '#core/schema/views.ts';

/** An assessment of score 3 that shows the patches named, with what a test changes. */
export function fakeAssessment(
  change: Partial<Assessment> = {},
  names: readonly PatchName[] = ['forehead', 'right-cheek', 'left-cheek', 'chin'],
): Assessment {
  return {
    ok: true,
    score: 3,
    grade: 3,
    method: 'face',
    model: 'model-1',
    patches: names.map((name, index) => ({
      name,
      box: { x: 100 * index, y: 100, width: 80, height: 80 },
      score: 3,
      grade: 3,
    })),
    mostSevere: names[0],
    interval: { low: 2.4, high: 3.6, level: 0.9 },
    noChangeBelow: 0.3,
    lesions: null,
    face: { x: 0, y: 0, width: 400, height: 500 },
    otherFaces: 0,
    photo: { widthPx: 1000, heightPx: 1000, format: 'jpeg' },
    quality: { verdict: 'good', measures: [] },
    timingsMs: { decode: 1, geometry: 1, quality: 1, patches: 1, features: 1, lesions: 1, scores: 1 },
    ...change,
  };
}

/** An entry of some day with a score for each view given. */
export function fakeEntry(day: string, scores: Partial<Record<View, number>>, model = 'model-1'): Entry {
  const views = (Object.entries(scores) as [View, number][]).map(([view, score]) => ({
    view,
    photo: null,
    assessment: fakeAssessment({ score, model }, shownIn(view)),
  }));
  return { id: `entry-${day}`, takenAt: `${day}T08:00:00.000Z`, views };
}

function shownIn(view: View): PatchName[] {
  if (view === 'left') return ['left-cheek', 'chin'];
  return view === 'right' ? ['right-cheek', 'chin'] : ['forehead', 'right-cheek', 'left-cheek', 'chin'];
}
