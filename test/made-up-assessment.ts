/** Made-up assessments of the astronaut, and a page that takes them for its own. */
import type { Page } from 'playwright-core';
import type { Assessment, PatchName } from '../src/core/schema/assessment.ts';
import { gradeScore } from '../src/core/score/grade-score.ts';

type MadeUp = {
  /** The model flags it as perhaps something other than acne. */
  readonly maybeOther?: boolean;
  /** 1-5. */
  readonly score?: number;
  /** Scores of zones; the forehead has the whole's unless told. */
  readonly zones?: Partial<Record<PatchName, number>>;
  /** Spots, three quarters of them on the forehead; not counted unless told. */
  readonly spots?: number | null;
};

const BOXES: Partial<Record<PatchName, Assessment['patches'][number]['box']>> = {
  forehead: { x: 180, y: 70, width: 90, height: 40 },
  'right-cheek': { x: 180, y: 130, width: 40, height: 40 },
  'left-cheek': { x: 240, y: 130, width: 40, height: 40 },
  chin: { x: 205, y: 185, width: 50, height: 30 },
};

/** Of the public-domain astronaut, as its own size has it. */
export function madeUpAssessment({
  score = 2,
  zones,
  spots = null,
  maybeOther = false,
}: MadeUp = {}): Assessment {
  const listed = Object.entries(zones ?? { forehead: score }) as [PatchName, number][];
  const patches = listed.map(([name, own]) => ({
    name,
    box: BOXES[name]!,
    score: own,
    grade: gradeScore(own),
  }));
  const worst = patches.reduce((most, one) => (one.score > most.score ? one : most));
  return {
    ok: true,
    score,
    grade: gradeScore(score),
    method: 'face',
    model: 'made-up',
    patches,
    mostSevere: worst.name,
    interval: { low: Math.max(1, score - 0.6), high: Math.min(5, score + 0.6), level: 0.9 },
    noChangeBelow: 0.3,
    ...(maybeOther ? { notAcne: { probability: 0.95, flagged: true } } : {}),
    lesions: spots === null ? null : madeUpLesions(spots),
    face: BOXES.forehead!,
    otherFaces: 0,
    photo: { widthPx: 512, heightPx: 512, format: 'png' },
    quality: { verdict: 'good', measures: [] },
    timingsMs: { decode: 1, geometry: 1, quality: 1, patches: 1, features: 1, lesions: 1, scores: 1 },
  };
}

function madeUpLesions(count: number): Assessment['lesions'] {
  const onForehead = Math.round(count * 0.75);
  return {
    count,
    low: count,
    high: count + 5,
    hayashi: 'severe',
    niceBand: count >= 35 ? 'moderate-to-severe' : 'mild-to-moderate',
    zones: [
      { name: 'forehead', count: onForehead },
      { name: 'elsewhere', count: count - onForehead },
    ],
    dots: Array.from({ length: count }, (_, i) => ({
      x: 182 + 2 * i,
      y: i < onForehead ? 90 : 180,
      chance: 0.5,
    })),
  };
}

/**
 * Puts a worker in the real one's place that answers every photo with one outcome, or each with the next of several. Needs
 * service workers blocked.
 */
export async function answerWith(page: Page, outcome: Assessment | readonly Assessment[]): Promise<void> {
  const outcomes = [outcome].flat();
  const card = {
    ...{ id: 'made-up', title: '', summary: '', licence: '', intendedUse: '', combine: 'view' },
    ...{ limits: [], metrics: [], data: [], findsSpots: true },
  };
  const body = `
    let asked = 0;
    const outcomes = ${JSON.stringify(outcomes)};
    onmessage = async ({ data }) => {
      if (data.type === 'load') return postMessage({ type: 'ready', card: ${JSON.stringify(card)} });
      const bitmap = await createImageBitmap(data.photo);
      postMessage({ type: 'preview', id: data.id, bitmap }, [bitmap]);
      postMessage({ type: 'outcome', id: data.id, outcome: outcomes[asked++ % outcomes.length] });
    };
  `;
  // Without the page's own policy the browser would not start it.
  const headers = { 'cross-origin-embedder-policy': 'require-corp' };
  await page.route(/assess-worker.*\.js$/, (route) =>
    route.fulfill({ contentType: 'text/javascript', headers, body }),
  );
}
