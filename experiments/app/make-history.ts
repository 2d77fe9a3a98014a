/** Makes up a person's history, so that pictures and checks of the app show it in use. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { type Assessor, loadAssessor } from '../../src/core/assess.ts';
import { AnswersSchema } from '../../src/core/schema/answers.ts';
import type { Assessment } from '../../src/core/schema/assessment.ts';
import type { History } from '../../src/core/schema/history.ts';
import { gradeScore } from '../../src/core/score/grade-score.ts';
import { nodePorts } from '../../src/platform/node/ports.ts';
import { packHistory } from '../../src/web/history/pack-history.ts';
import { ASTRONAUT } from '../../test/start-page.ts';

/** Made-up scores of fourteen weeks, one a week; the zones follow them. */
const SCORES = [3.4, 3.5, 3.3, 3.6, 3.3, 3.1, 3.2, 2.9, 2.8, 2.6, 2.7, 2.4, 2.3, 2.2];
const WEEK_MS = 7 * 24 * 3600 * 1000;
/** Stands in where the model's own is not measured, in these made-up scores only. */
const MADE_UP_NOISE = 0.35;

/** A zip as the app exports it: the public-domain astronaut with made-up scores that end on `now`. */
export async function makeHistory(now: Date): Promise<Buffer> {
  const assessor = await loadAssessor(nodePorts());
  const astronaut = await readFile(ASTRONAUT);
  const assessment = await assessOrThrow(assessor, astronaut);
  await assessor.close();
  const photos = new Map<string, ArrayBuffer>();
  const entries: History['entries'] = [];
  for (const [week, score] of SCORES.entries()) {
    const photo = `photo-${week}`;
    const jpeg = await sharp(astronaut)
      .removeAlpha()
      .modulate({ brightness: 1 + 0.015 * ((week % 3) - 1) })
      .rotate(((week % 5) - 2) * 0.8, { background: '#888' })
      .resize(512, 512, { fit: 'cover' })
      .jpeg({ quality: 85 })
      .toBuffer();
    photos.set(photo, new Uint8Array(jpeg).buffer);
    const at = new Date(now.getTime() - (SCORES.length - 1 - week) * WEEK_MS);
    const view = { view: 'front' as const, photo, assessment: withSpots(withScore(assessment, score), week) };
    entries.push({ id: `entry-${week}`, takenAt: at.toISOString(), views: [view] });
  }
  const dayBefore = (weeks: number) => new Date(now.getTime() - weeks * WEEK_MS).toISOString().slice(0, 10);
  const file = await packHistory(
    {
      schema: 1,
      exportedAt: now.toISOString(),
      entries,
      notes: [
        { id: 'note-1', on: dayBefore(10), kinds: ['stress', 'sleep'], text: 'Exam week, slept little.' },
        { id: 'note-2', on: dayBefore(4), kinds: ['product'], text: 'New, lighter moisturiser.' },
      ],
      treatments: [
        {
          id: 'treatment-1',
          name: 'Adapalene 0.1 %',
          holds: ['adapalene'],
          slots: ['evening'],
          oral: false,
          from: dayBefore(11),
          to: null,
        },
        {
          id: 'treatment-2',
          name: 'Benzoyl peroxide 2.5 %',
          holds: ['benzoyl-peroxide'],
          slots: ['morning'],
          oral: false,
          from: dayBefore(9),
          to: null,
        },
      ],
      routine: [{ on: dayBefore(0), done: ['morning'] }],
      checkIns: [],
      answers: AnswersSchema.parse({
        age: 24,
        pregnancy: 'possible',
        medicines: [],
        allergies: [],
        skinType: 'combined',
        monk: null,
        mostly: 'unsure',
        relapses: false,
        tried: [],
        redFlags: ['scarring'],
        said: {
          age: 'given',
          pregnancy: 'given',
          medicines: 'given',
          allergies: 'given',
          redFlags: 'given',
        },
      }),
      courses: [],
      planFrom: new Date(now.getTime() - 11 * WEEK_MS).toISOString(),
      reminders: { photo: { weekday: 0, time: '09:00' }, morning: '07:30', evening: '22:00' },
    },
    photos,
  );
  return Buffer.from(await file.arrayBuffer());
}

async function assessOrThrow(assessor: Assessor, photo: Uint8Array): Promise<Assessment> {
  const outcome = await assessor.assess(photo);
  if (!outcome.ok) throw new Error(`the fixture was refused: ${outcome.reason}`);
  return outcome;
}

function withScore(assessment: Assessment, score: number): Assessment {
  const clamp = (value: number) => Math.min(5, Math.max(1, value));
  const patches = assessment.patches.map((patch, index) => {
    const own = clamp(score + [0.4, -0.1, -0.3, 0.1][index % 4]);
    return { ...patch, score: own, grade: gradeScore(own) };
  });
  const half = assessment.interval ? (assessment.interval.high - assessment.interval.low) / 2 : 0.8;
  return {
    ...assessment,
    score,
    grade: gradeScore(score),
    patches,
    mostSevere: patches[0].name,
    interval: { low: clamp(score - half), high: clamp(score + half), level: 0.9 },
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
