/** An assessment as an example: what sandbox keys are answered, the API's document shows, and tests take. */
import type { Assessment } from './assessment.ts';

export const EXAMPLE_ASSESSMENT: Assessment = {
  ok: true,
  score: 2.75,
  grade: 3,
  shownGrade: 3,
  raised: [],
  method: 'face',
  model: 'example',
  patches: [
    {
      ...{ name: 'forehead', box: { x: 10, y: 10, width: 80, height: 20 } },
      ...{ score: 2.5, grade: 3, visibleSkin: 0.8, interval: { low: 1.8, high: 3.2, level: 0.9 } },
    },
    {
      ...{ name: 'chin', box: { x: 30, y: 80, width: 40, height: 15 } },
      ...{ score: 3, grade: 3, visibleSkin: 0.95, interval: { low: 2.3, high: 3.7, level: 0.9 } },
    },
  ],
  mostSevere: 'chin',
  leftOut: [{ name: 'left-cheek', why: 'covered-by-hair' }],
  warnings: ['covered'],
  notAcne: { probability: 0.12, flagged: false },
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
  quality: {
    verdict: 'good',
    measures: [{ name: 'sharpness', value: 9, unit: '', warnAt: 3, refuseAt: 1, verdict: 'good' }],
  },
  timingsMs: { decode: 1, geometry: 1, quality: 1, patches: 1, features: 1, lesions: 1, scores: 1 },
};
