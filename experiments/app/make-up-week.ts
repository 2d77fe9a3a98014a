/** Made-up weeks on the public-domain astronaut: real geometry, made-up scores and spots. */
import { readFile } from 'node:fs/promises';
import { clampScore } from '#core/stats/clamp-score.ts';
import { type Assessor, loadAssessor } from '../../src/core/assess.ts';
import type { Assessment } from '../../src/core/schema/assessment.ts';
import { gradeScore } from '../../src/core/score/grade-score.ts';
import { nodePorts } from '../../src/platform/node/ports.ts';
import { ASTRONAUT } from '../../test/start-page.ts';

/** Stands in where the model's own is not measured, in these made-up scores only. */
const MADE_UP_NOISE = 0.35;
/** Half an interval where acne is: the astronaut's own is of clear skin, where the model is surer. */
const HALF_INTERVAL = 0.7;

/** What the model in use says of the astronaut. Throws where it refuses it. */
export async function assessAstronaut(): Promise<Assessment> {
  const assessor = await loadAssessor(nodePorts());
  try {
    return await assessOrThrow(assessor, await readFile(ASTRONAUT));
  } finally {
    await assessor.close();
  }
}

/** The assessment with another score, its zones about it, and the spots of a week. */
export function makeUpWeek(assessment: Assessment, score: number, week: number): Assessment {
  return withSpots(withScore(assessment, score), week);
}

async function assessOrThrow(assessor: Assessor, photo: Uint8Array): Promise<Assessment> {
  const outcome = await assessor.assess(photo);
  if (!outcome.ok) throw new Error(`the fixture was refused: ${outcome.reason}`);
  return outcome;
}

function withScore(assessment: Assessment, score: number): Assessment {
  const patches = assessment.patches.map((patch, index) => {
    const own = clampScore(score + [0.4, -0.1, -0.3, 0.1][index % 4]);
    return { ...patch, score: own, grade: gradeScore(own) };
  });
  return {
    ...assessment,
    score,
    grade: gradeScore(score),
    patches,
    mostSevere: patches[0].name,
    interval: { low: clampScore(score - HALF_INTERVAL), high: clampScore(score + HALF_INTERVAL), level: 0.9 },
    noChangeBelow: assessment.noChangeBelow ?? MADE_UP_NOISE,
  };
}

/** Spots that come and go: each of twenty places has one in some of the weeks. */
function withSpots(assessment: Assessment, week: number): Assessment {
  const { face } = assessment;
  if (!face) return assessment;
  const dots = Array.from({ length: 20 }, (_, i) => {
    const [across, down] = [(0.22 + 0.56 * ((i * 0.618) % 1)) as number, 0.3 + 0.6 * ((i * 0.414) % 1)];
    return {
      x: face.x + across * face.width,
      y: face.y + down * face.height,
      chance: 0.9 - i * 0.02,
      at: { x: Math.round((across - 0.5) * 1500) / 10, y: Math.round((down - 0.35) * 1700) / 10 },
    };
  }).filter((_, i) => (i % 3 === 0 ? week < 7 : i % 4 !== 1 || week >= 9));
  const count = dots.length;
  return {
    ...assessment,
    lesions: {
      ...{ count, low: count - 4, high: count + 4, hayashi: 'moderate', niceBand: 'mild-to-moderate' },
      ...{ zones: [], dots, faint: [], seen: { x: -75, y: -60, width: 150, height: 170 } },
    },
  };
}
