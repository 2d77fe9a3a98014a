/** The rows of docs/results/app.md: what the app must show, each figure beside its target. */

/** Null or undefined: not known. Shares are 0-1. */
export type AppFigures = {
  readonly guidanceFps: number;
  readonly shellBytes: number;
  readonly firstScoreTaps: number | null;
  readonly firstScoreSeconds: number | null;
  readonly axeViolations: number;
  readonly axeScreens: number;
  /** At 390 and at 1280 px. */
  readonly axeScreensByWidth: readonly number[] | undefined;
  readonly reflowFaults: number | undefined;
  readonly brokenTested: number;
  readonly safetyPointsTested: number;
  readonly advicePeople: number;
  readonly advicePlans: number | undefined;
  readonly contraindicatedPlans: number | undefined;
  readonly contradictions: number | undefined;
  readonly flaggedPeople: number | undefined;
  readonly silentFlags: number | undefined;
  readonly severeWithoutNote: number | null;
  readonly repeatWithinBandShare: number | null;
  readonly matchPrecision: number | null;
  readonly matchRecall: number | null;
  readonly matchRecallOfSeen: number | null;
  readonly matchFalse: number | null;
  readonly helpsFalse: number | null;
  readonly helpsFound: number | null;
  readonly fhirBundles: number;
  readonly fhirErrors: number;
  readonly lockMarks: number | null;
  readonly lockControlFound: number | null;
  readonly lockLeaks: number | null;
};

/** What, target, measured, verdict. */
export type AppRow = readonly [string, string, string, string];

export const number = (value: number | null | undefined, digits = 2) =>
  value === null || value === undefined ? 'not known' : value.toFixed(digits);
export const percent = (value: number | null | undefined) =>
  value === null || value === undefined ? 'not known' : `${(value * 100).toFixed(1)} %`;
export const whole = (value: number | undefined) => value?.toLocaleString('en') ?? 'not known';
const verdict = (met: boolean | null) => (met === null ? '**not known**' : met ? 'met' : '**falls short**');
const verdictOfNone = (value: number | undefined) => verdict(value === undefined ? null : value === 0);

/** All rows, in the order of the page. */
export function listAppRows(figures: AppFigures): readonly AppRow[] {
  return [...screenRows(figures), ...testRows(figures), ...adviceRows(figures), ...monthRows(figures)];
}

function screenRows(figures: AppFigures): AppRow[] {
  const { guidanceFps, shellBytes } = figures;
  return [
    ['live help, frames a second', '>= 10', number(guidanceFps, 1), verdict(guidanceFps >= 10)],
    [
      'bytes before the first view can be used',
      '<= 300 kB',
      `${Math.round(shellBytes / 1000)} kB`,
      verdict(shellBytes <= 300_000),
    ],
    [
      'first score of a new person: taps, and seconds on a shared machine',
      '3 taps',
      `${figures.firstScoreTaps ?? '?'} taps, ${number(figures.firstScoreSeconds, 1)} s`,
      verdict(figures.firstScoreTaps === null ? null : figures.firstScoreTaps <= 3),
    ],
    [
      `barriers axe finds on ${figures.axeScreens} screens, light and dark (${figures.axeScreensByWidth?.join(' at 390 px, ') ?? '?'} at 1280 px)`,
      '0',
      String(figures.axeViolations),
      verdict(figures.axeViolations === 0),
    ],
    [
      'what sticks out on them at 320 px, or in text of twice the size at 390 and 1280 px',
      '0',
      String(figures.reflowFaults ?? 'not known'),
      verdictOfNone(figures.reflowFaults),
    ],
  ];
}

function testRows(figures: AppFigures): AppRow[] {
  return [
    [
      'groups of what broke for people, each with its tests',
      '6',
      String(figures.brokenTested),
      verdict(figures.brokenTested === 6),
    ],
    [
      'points of what once harmed people, each with its test',
      '12',
      String(figures.safetyPointsTested),
      verdict(figures.safetyPointsTested === 12),
    ],
  ];
}

function adviceRows(figures: AppFigures): AppRow[] {
  const { repeatWithinBandShare: share } = figures;
  return [
    [
      'people in the table test of advice',
      '>= 140',
      String(figures.advicePeople),
      verdict(figures.advicePeople >= 140),
    ],
    [
      `plans of ${whole(figures.advicePlans)} random people with something contraindicated`,
      '0',
      whole(figures.contraindicatedPlans),
      verdictOfNone(figures.contraindicatedPlans),
    ],
    ['of them contradictory', '0', whole(figures.contradictions), verdictOfNone(figures.contradictions)],
    [
      `flags not told at once, of ${whole(figures.flaggedPeople)} people with and without a photo`,
      '0',
      whole(figures.silentFlags),
      verdictOfNone(figures.silentFlags),
    ],
    [
      'photos of very severe acne called mild or left without a doctor’s note',
      '<= 2 %',
      percent(figures.severeWithoutNote),
      verdict(figures.severeWithoutNote === null ? null : figures.severeWithoutNote <= 0.02),
    ],
    [
      'pairs of one face within the noise band',
      '>= 90 %',
      percent(share),
      verdict(share === null ? null : share >= 0.9),
    ],
  ];
}

/** What a person keeps the app for. */
function monthRows(figures: AppFigures): AppRow[] {
  const row = (
    [what, target]: [string, string],
    value: number | null,
    met: (value: number) => boolean,
    digits = 2,
  ): AppRow => [
    what,
    target,
    value === null ? 'not known' : value.toFixed(digits),
    value === null ? '**not known**' : met(value) ? 'met' : '**falls short**',
  ];
  const { matchPrecision, matchRecall, matchFalse, helpsFalse, helpsFound, fhirErrors } = figures;
  return [
    row(['new and healed spots: precision', '>= 0.75'], matchPrecision, (value) => value >= 0.75),
    row(['new and healed spots: recall', '>= 0.75'], matchRecall, (value) => value >= 0.75),
    row(['false new or healed spots, the same skin twice', '<= 1 a face'], matchFalse, (value) => value <= 1),
    row(['told “helps” without a change', '<= 0.05'], helpsFalse, (value) => value <= 0.05, 3),
    row(['a fall of 0.8 found within 8 weeks', '>= 0.80'], helpsFound, (value) => value >= 0.8),
    row(
      [`objections of the R4 schema to ${figures.fhirBundles} FHIR bundles`, '0'],
      fhirErrors,
      (value) => value === 0,
      0,
    ),
    row(
      [`of ${figures.lockMarks ?? '?'} marks of a locked history, found in the browser’s files`, '0'],
      figures.lockLeaks,
      (value) => value === 0,
      0,
    ),
  ];
}
