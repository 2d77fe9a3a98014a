/** An assessor for tests: answers by what stands at the bytes' end, without networks. */
import type { Assessor } from '#core/assess.ts';
import { ClarteError, REFUSALS } from '#core/errors.ts';
import type { Assessment, Quality } from '#core/schema/assessment.ts';

const quality: Quality = {
  verdict: 'good',
  measures: [{ name: 'sharpness', value: 9, unit: '', warnAt: 3, refuseAt: 1, verdict: 'good' }],
};

const FAKE_ASSESSMENT: Assessment = {
  ok: true,
  score: 2.75,
  grade: 3,
  method: 'face',
  model: 'fake',
  patches: [
    { name: 'forehead', box: { x: 10, y: 10, width: 80, height: 20 }, score: 2.5, grade: 3 },
    { name: 'chin', box: { x: 30, y: 80, width: 40, height: 15 }, score: 3, grade: 3 },
  ],
  mostSevere: 'chin',
  face: { x: 5, y: 5, width: 90, height: 90 },
  interval: { low: 2.1, high: 3.4, level: 0.9 },
  noChangeBelow: 0.3,
  lesions: {
    count: 3,
    low: 1,
    high: 6,
    hayashi: 'mild',
    niceBand: 'mild-to-moderate',
    zones: [
      { name: 'forehead', count: 1 },
      { name: 'chin', count: 1 },
      { name: 'elsewhere', count: 1 },
    ],
    dots: [
      { x: 50, y: 20, chance: 0.9 },
      { x: 50, y: 88, chance: 0.7 },
      { x: 20, y: 60, chance: 0.5 },
    ],
  },
  otherFaces: 0,
  photo: { widthPx: 100, heightPx: 100, format: 'jpeg' },
  quality,
  timingsMs: { decode: 1, geometry: 1, quality: 1, patches: 1, features: 1, lesions: 1, scores: 1 },
};

/** Bytes ending in `dark` are refused, in `broken` are damaged, in `crash` hit a bug of ours. */
export const fakeAssessor = {
  card: { id: 'fake' } as Assessor['card'],
  async assess(bytes: Uint8Array, options: Parameters<Assessor['assess']>[1] = {}) {
    const text = new TextDecoder().decode(bytes.subarray(-16));
    if (text.endsWith('dark'))
      return {
        ok: false as const,
        reason: 'too-dark' as const,
        sentence: REFUSALS['too-dark'].sentence,
        quality,
      };
    if (text.endsWith('broken')) throw new ClarteError('photo-broken');
    if (text.endsWith('crash')) throw new Error('secret inner detail');
    return options.wholePicture ? { ...FAKE_ASSESSMENT, method: 'whole' as const } : FAKE_ASSESSMENT;
  },
  async close() {},
} satisfies Assessor;
