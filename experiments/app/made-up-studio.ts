/** Made-up answers of the API, so that pictures show the professional pages in use; nobody stands behind them. */
import type { Invitation, Person } from '../../src/core/schema/account.ts';
import type { AdjudicationItem, Conflict } from '../../src/core/schema/adjudication.ts';
import type { Figure } from '../../src/core/schema/evaluation.ts';
import type { Drift, Insight } from '../../src/core/schema/insight.ts';
import type { TaskLesions } from '../../src/core/schema/lesion-correction.ts';
import type { PanelReport } from '../../src/core/schema/panel-report.ts';
import type { Run, RunComparison, RunDetail } from '../../src/core/schema/run.ts';
import type { PhotoSummary, RaterCalibration, Study, StudyPhoto } from '../../src/core/schema/study.ts';
import type { NotAcneVerdict, Training, Verdict } from '../../src/core/schema/training.ts';
import type { MyStudy, NextTasks, Reference, Task } from '../../src/core/schema/vote.ts';

export const PHOTO = { widthPx: 960, heightPx: 1200 };
const id = (index: number) => `00000000-0000-4000-8000-${index.toString().padStart(12, '0')}`;
const RATERS = ['Dr Abel', 'Dr Brandt', 'Dr Chen', 'Dr Diaz', 'rater 5'];
const AT = '2026-11-24T09:00:00.000Z';
const STUDY = id(1);
const DAY_MS = 86_400_000;

export const MY_STUDIES: readonly MyStudy[] = [
  {
    id: STUDY,
    name: 'Winter panel 2026',
    note: 'Front photos, phones of four makers.',
    state: 'open',
    patches: false,
    lesions: false,
    senior: true,
    progress: { round: 'main', done: 34, total: 120 },
    calibration: null,
  },
  {
    id: id(2),
    name: 'Patches and lesions',
    note: 'Please zoom in before you grade a patch.',
    state: 'open',
    patches: true,
    lesions: true,
    senior: false,
    progress: { round: 'main', done: 0, total: 40 },
    calibration: null,
  },
  {
    id: id(3),
    name: 'With calibration',
    note: '',
    state: 'open',
    patches: false,
    lesions: false,
    senior: false,
    progress: { round: 'calibration', done: 2, total: 10 },
    calibration: null,
  },
];

const PATCHES: Task['patches'] = [
  { name: 'forehead', box: { x: 390, y: 190, width: 230, height: 90 } },
  { name: 'right-cheek', box: { x: 370, y: 330, width: 100, height: 130 } },
  { name: 'left-cheek', box: { x: 560, y: 330, width: 90, height: 130 } },
];

export function nextTasks({ patches, progress }: MyStudy): NextTasks {
  const tasks = Array.from({ length: 24 }, (_, index) => ({
    id: id(100 + index),
    round: progress.round === 'calibration' ? ('calibration' as const) : ('main' as const),
    ...PHOTO,
    patches: patches ? PATCHES : [],
    vote: null,
  }));
  return { tasks, progress };
}

export const REFERENCES: readonly Reference[] = [1, 2, 3, 4, 5].map((grade) => ({
  id: id(200 + grade),
  grade,
  ...PHOTO,
}));

export const LESIONS: TaskLesions = {
  task: id(100),
  found: [
    { x: 430, y: 250, chance: 0.8 },
    { x: 545, y: 215, chance: 0.6 },
    { x: 415, y: 400, chance: 0.7 },
    { x: 610, y: 380, chance: 0.5 },
  ],
  correction: {
    id: id(300),
    at: AT,
    dots: (
      [
        [430, 250, 'papule'],
        [545, 215, 'comedo'],
        [415, 400, 'pustule'],
        [610, 380, 'mark'],
        [470, 460, 'unknown'],
      ] as const
    ).map(([x, y, type]) => ({ x, y, radiusPx: null, type, from: type === 'unknown' ? 'model' : 'rater' })),
  },
};

const STUDY_FULL: Study = {
  id: STUDY,
  name: 'Winter panel 2026',
  note: 'Front photos, phones of four makers.',
  state: 'open',
  settings: {
    ratersPerPhoto: 3,
    repeatShare: 0.08,
    patches: false,
    lesions: false,
    leastQuality: 'poor',
    order: 'uncertainty',
    seed: 7,
    calibrationLimit: 0.75,
    retrain: 'monthly',
  },
  createdAt: '2026-11-02T09:00:00.000Z',
  openedAt: '2026-11-04T09:00:00.000Z',
  photos: { training: 240, golden: 60, calibration: 10, reference: 5 },
  withoutSubject: 0,
  raters: RATERS.map((name, index) => ({
    id: id(10 + index),
    person: index === 4 ? null : `person-${index}`,
    name,
    senior: index === 0,
    progress: { done: 140 - 22 * index, total: 210 },
    calibrated: index < 4,
    lastVoteAt: AT,
  })),
  votes: 812,
  history: [
    { at: '2026-11-02T09:00:00.000Z', what: 'created' },
    { at: '2026-11-04T09:00:00.000Z', what: 'opened; order: uncertainty, seed 7' },
  ],
};
export const STUDIES: readonly Study[] = [
  STUDY_FULL,
  { ...STUDY_FULL, id: id(4), name: 'Golden set, spring', state: 'closed', votes: 420 },
  { ...STUDY_FULL, id: id(5), name: 'Side views', state: 'draft', openedAt: null, votes: 0, raters: [] },
];

export const STUDY_PHOTOS: readonly StudyPhoto[] = Array.from({ length: 10 }, (_, index) => ({
  id: id(400 + index),
  name: `visit-${index + 1}-front.jpg`,
  role: (['training', 'golden', 'training', 'calibration', 'reference'] as const)[index % 5],
  referenceGrade: index % 5 >= 3 ? (((index % 3) + 2) as 2 | 3 | 4) : null,
  source: 'upload',
  identical: index === 2,
  alike: [],
  subject: `p${index}`,
  facts: { visit: index % 2 === 0 ? 'start' : 'week 8', view: 'front', skinTone: 'III' },
  ...PHOTO,
  quality: 'good',
  addedAt: AT,
  model: { id: 'acne04-rolled-mlp-1', score: 1.8 + (index % 5) * 0.4, width: 1.1 },
  votes: index % 4,
  label: index % 4 === 0 ? null : 2 + (index % 3) / 3,
}));

export const PANEL: PanelReport = {
  at: AT,
  photos: 184,
  readings: 790,
  raters: RATERS.map((name, index) => ({
    id: id(10 + index),
    name,
    senior: index === 0,
    photos: 150 - index * 9,
    rmseToPanel: 0.41 + index * 0.05,
    rmseToOthers: 0.55 + index * 0.06,
    rmseToOthersInterval: [0.49 + index * 0.06, 0.62 + index * 0.06],
    modelRmseToOthers: 0.61 - index * 0.01,
    bias: [-0.21, 0.05, 0.13, -0.02, 0.3][index],
    kappaToOthers: 0.72 - index * 0.05,
    repeats: {
      photos: 12 - index,
      same: 0.83 - index * 0.05,
      rmse: 0.4,
      icc: 0.86 - index * 0.04,
      kappa: 0.8,
    },
    seconds: { median: 6.2 + index * 2, low: 4, high: 11 },
    counts: { graded: 140, notAcne: 2, flagged: 3 + index, skipped: 1, grades: [10, 30, 50, 40, 10] },
    alerts: [],
  })),
  alpha: { ordinal: 0.68, interval: 0.71 },
  icc: [{ raters: RATERS.slice(0, 3), photos: 44, value: 0.74 }],
  iccOfPairs: 0.69,
  pairs: RATERS.flatMap((one, i) =>
    RATERS.slice(i + 1).map((other, j) => ({
      raters: [one, other] as [string, string],
      photos: 40 + j,
      kappa: 0.78 - i * 0.08 - j * 0.07,
      icc: 0.82 - i * 0.05 - j * 0.04,
      same: 0.66 - j * 0.05,
    })),
  ),
  spreads: [62, 88, 27, 6, 1],
  waiting: { adjudication: 34, conflicts: 1 },
};
export const CONFLICTS: readonly Conflict[] = [
  {
    photos: [
      { id: id(402), name: 'visit-3-front.jpg', label: 2.33 },
      { id: id(409), name: 'visit-10-front.jpg', label: 3.67 },
    ],
    difference: 1.34,
  },
];
export const ADJUDICATION: readonly AdjudicationItem[] = [0, 1, 2].map((index) => ({
  photo: id(400 + index),
  ...PHOTO,
  spread: 2,
  votes: [
    { grade: 2, comment: '' },
    { grade: 3, comment: 'Mostly marks, few active lesions.' },
    { grade: 4, comment: '' },
  ],
  decision: null,
}));

/** Enough photos graded 0 for the one, too few for the other. */
function notAcne(enough: boolean): NotAcneVerdict {
  const before = 0.8902;
  const after = enough ? 0.724 : before;
  return {
    sentence: enough
      ? `From a probability of ${after} on (before: ${before}) a photo is said to be perhaps something other than acne, set by 24 photos graded “not acne” and 488 graded 1 to 5. On people held out that is said of 71 % of “not acne” and 9 % of acne (before: 50 % of “not acne” and 3 % of acne).`
      : `6 training photos of 4 people graded “not acne” and 424 graded 1 to 5 can be used; 10 of 5 people and 30 are the least. So the probability from which on a photo is said to be perhaps something other than acne stays at ${before}.`,
    photos: enough ? { acne: 488, notAcne: 24 } : { acne: 424, notAcne: 6 },
    flaggedFrom: { before, after },
    heldOut: enough ? { before: { acne: 0.03, notAcne: 0.5 }, after: { acne: 0.09, notAcne: 0.71 } } : null,
    golden: null,
    ...{ mostAcneFlagged: 0.1, leastNotAcne: 10, leastPeople: 5, leastAcne: 30 },
  };
}

function verdict(proposed: boolean): Verdict {
  const challenger = proposed ? 0.53 : 0.64;
  return {
    proposed,
    reasons: proposed
      ? []
      : [
          {
            code: 'not-better',
            sentence: 'It is not better beyond the interval: the gain is -0.02 (-0.08 to 0.05).',
          },
          { code: 'worse-in-slice', sentence: 'It is worse on skin tone V-VI by 0.17, on 14 photos.' },
        ],
    champion: 'acne04-rolled-mlp-1',
    challenger: proposed ? 'winter-panel-2026-11-24' : 'winter-panel-2026-11-10',
    photos: 60,
    rmse: {
      champion: { value: 0.62, low: 0.55, high: 0.7 },
      challenger: { value: challenger, low: challenger - 0.07, high: challenger + 0.07 },
    },
    gain: proposed ? { value: 0.09, low: 0.03, high: 0.15 } : { value: -0.02, low: -0.08, high: 0.05 },
    raters: RATERS.slice(0, 4).map((name, index) => ({
      name,
      photos: 60,
      rmse: 0.55 + index * 0.06,
      challengerRmse: challenger + 0.02,
    })),
    slices: ['I-II', 'III-IV', 'V-VI'].map((value, index) => ({
      by: 'skin tone',
      value,
      photos: 24 - index * 5,
      champion: 0.6,
      challenger: proposed ? 0.54 : 0.6 + index * 0.085,
      worse: !proposed && index === 2,
    })),
    notAcne: notAcne(proposed),
    settings: { margin: 0.1, leastSlice: 10, level: 0.95, draws: 2000, seed: 1 },
  };
}

export const TRAININGS: readonly Training[] = [true, false].map((proposed, index) => ({
  id: id(500 + index),
  job: id(510 + index),
  study: STUDY,
  state: proposed ? 'proposed' : 'refused',
  createdAt: proposed ? AT : '2026-11-10T09:00:00.000Z',
  note: proposed ? '' : 'by the clock',
  photos: { training: proposed ? 512 : 430, golden: 60 },
  verdict: verdict(proposed),
  decidedAt: null,
}));
export const MODEL_HISTORY = [
  { id: 'acne04-rolled-mlp-0', promotedAt: null, reason: '', rolledBackAt: null },
  {
    id: 'acne04-rolled-mlp-1',
    promotedAt: '2026-09-02T00:00:00.000Z',
    reason: 'better on the golden set',
    rolledBackAt: null,
  },
];
export const DATASETS = [
  {
    id: id(600),
    createdAt: AT,
    study: { id: STUDY, name: 'Winter panel 2026' },
    photosAtFirst: 572,
    photos: 569,
    training: id(500),
  },
];

export const DRIFT: Drift = {
  weeks: Array.from({ length: 26 }, (_, week) => ({
    people: 60 + week,
    from: new Date(Date.UTC(2026, 4, 25) + week * 7 * DAY_MS).toISOString().slice(0, 10),
    model: week < 15 ? 'acne04-rolled-mlp-0' : 'acne04-rolled-mlp-1',
    assessments: 100 + 3 * week,
    score: { mean: 2.5 + Math.sin(week / 4) * 0.12 - (week >= 15 ? 0.15 : 0), sd: 0.7 },
    poor: 0.08 + 0.03 * Math.cos(week / 3),
    intervalWidth: 1.2 + 0.05 * Math.sin(week),
    shift: week === 0 ? null : 0.1 * Math.sin(week / 4),
  })),
  hidden: 2,
};
export const INSIGHT: Insight = {
  people: 412,
  severity: [40, 120, 170, 82, null].map((people, index) => ({ grade: index + 1, people })),
  change: [
    ['ingredient', 'adapalene'],
    ['ingredient', 'benzoyl peroxide'],
    ['product', 'Cleanser A'],
  ].flatMap(([by, value], index) =>
    ([4, 8, 12] as const).map((weeks) => ({
      people: 64 - 9 * index - weeks,
      by: by as 'ingredient' | 'product',
      value,
      weeks,
      meanChange: -0.04 * weeks + index * 0.13,
      sd: 0.4,
      better: 0.2 + weeks / 40 - index * 0.08,
    })),
  ),
  adherence: [
    { people: 80, slot: 'morning', kept: 0.74 },
    { people: 80, slot: 'evening', kept: 0.61 },
  ],
  hidden: 3,
};

export const PHOTO_SUMMARY: PhotoSummary = { count: 315, views: ['front', 'left'], skinTones: ['III', 'V'] };

export const CALIBRATION: readonly RaterCalibration[] = [
  {
    rater: id(13),
    name: RATERS[3],
    state: 'held',
    rounds: 3,
    latest: { photos: 10, meanDifference: 0.9, meanAbsoluteDifference: 1.1 },
    waived: null,
  },
  {
    rater: id(11),
    name: RATERS[1],
    state: 'waived',
    rounds: 2,
    latest: { photos: 10, meanDifference: -0.4, meanAbsoluteDifference: 0.8 },
    waived: { at: AT, by: RATERS[0], reason: 'Two of the references are too high.' },
  },
];

const figure = (value: number): Figure => ({
  ...{ value, low: value - 0.06, high: value + 0.06, spread: null, runs: [value] },
});
export const RUNS: readonly Run[] = ['clinic-one-look-2', 'clinic-paper-1'].map((name, index) => ({
  id: `${index}`.repeat(32),
  name,
  experiment: 'photos',
  state: 'finished',
  startedAt: AT,
  endedAt: AT,
  params: { recipe: index === 0 ? 'one-look' : 'paper', seed: '1', photosTrained: '240' },
  metrics: { rmse: 0.52 + index / 10, 'rmse.low': 0.46 + index / 10, 'rmse.high': 0.58 + index / 10 },
}));
export const RUN: RunDetail = {
  ...RUNS[0],
  curves: ['loss', 'held-out error'].map((name, index) => ({
    name,
    points: Array.from({ length: 12 }, (_, step) => ({ step, value: 1.4 * 0.85 ** step + 0.3 * index })),
  })),
  figures: [
    { name: 'rmse', figure: figure(0.52) },
    { name: 'kappa', figure: figure(0.74) },
  ],
};
export const RUN_COMPARISON: RunComparison = {
  a: RUNS[0],
  b: RUNS[1],
  params: [{ name: 'recipe', a: 'one-look', b: 'paper' }],
  photos: 60,
  figures: [{ name: 'rmse', a: figure(0.52), b: figure(0.62), difference: figure(-0.1) }],
};

export const PEOPLE: readonly Person[] = (
  ['admin', 'scientist', 'dermatologist', 'dermatologist'] as const
).map((role, index) => ({
  id: `person-${index}`,
  email: index === 0 ? 'ann@example.org' : `person.${index}@example.org`,
  name: ['Dr Ann Example', 'Sam Sample', RATERS[1], RATERS[2]][index],
  role,
  createdAt: '2026-09-01T09:00:00.000Z',
  deactivatedAt: index === 3 ? AT : null,
}));
export const INVITATIONS: readonly Invitation[] = [
  {
    id: id(90),
    role: 'dermatologist',
    note: RATERS[3],
    createdAt: AT,
    expiresAt: '2026-12-01T09:00:00.000Z',
  },
];
