/** Draws scores over time with Observable Plot; the same drawing goes into the app and the doctor's PDF. */
import * as Plot from '@observablehq/plot';
import { readSeverity } from '#core/advise/read-severity.ts';
import type { Grade, PatchName } from '#core/schema/assessment.ts';
import type { Entry, Note, Treatment } from '#core/schema/history.ts';
import { gradeScore } from '#core/score/grade-score.ts';
import { combineViews } from '#core/track/combine-views.ts';
import { dateOf } from '../../history/days.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { finishPlot } from '../../ui/finish-plot.ts';

/** What the chart shows. */
export const ZONES = ['all', 'forehead', 'right-cheek', 'left-cheek', 'chin'] as const;
export type ShownZone = (typeof ZONES)[number];

/** One score of a day. */
export type ScorePoint = {
  readonly at: Date;
  readonly score: number;
  readonly model: string;
  readonly noChangeBelow: number | null;
  /** What it is called: never milder than the worst that its photos show. */
  readonly grade: Grade;
};

type Kept = {
  readonly treatments: readonly Treatment[];
  readonly notes: readonly Note[];
  readonly today: Date;
};

/** Colours by purpose; custom properties in the app, plain ones on paper. */
export type ChartColours = Record<
  'ink' | 'soft' | 'line' | 'accent' | 'band' | 'treatment' | 'paper',
  string
> & {
  readonly severity: (grade: Grade) => string;
};
const APP_COLOURS: ChartColours = {
  ink: 'var(--ink)',
  soft: 'var(--ink-soft)',
  line: 'var(--line)',
  accent: 'var(--accent)',
  band: 'var(--accent)',
  treatment: 'var(--sun-ink)',
  paper: 'var(--paper)',
  severity: (grade) => `var(--severity-${grade})`,
};

/** `heightPx` without the lanes of treatments. */
type ChartLook = {
  readonly widthPx: number;
  readonly heightPx?: number;
  readonly label: string;
  readonly colours?: ChartColours;
};

/** The scores of a zone, oldest first; entries that do not show it are left out. */
export function listPoints(entries: readonly Entry[], zone: ShownZone): ScorePoint[] {
  return entries.flatMap(({ takenAt, views }) => {
    const overall = combineViews(views);
    const score =
      zone === 'all' ? overall.score : overall.zones.find(({ name }) => name === (zone as PatchName))?.score;
    if (score === undefined) return [];
    const { model, noChangeBelow } = overall;
    const grade = zone === 'all' ? readSeverity(views).shownGrade : gradeScore(score);
    return [{ at: new Date(takenAt), score, model, noChangeBelow, grade }];
  });
}

/**
 * Scores of different models are not joined: a line would claim a change that nobody measured. Where the model changes
 * stands a line with the words `modelChange`, and scores of other models than the latest are drawn hollow.
 */
export function drawScores(
  points: readonly ScorePoint[],
  { treatments, notes, today }: Kept,
  { widthPx, heightPx = 300, label, colours = APP_COLOURS }: ChartLook,
): SVGSVGElement {
  const first = points[0]?.at ?? today;
  const last = points.at(-1)?.at ?? today;
  const marginMs = Math.max(2 * DAY_MS, (last.getTime() - first.getTime()) * 0.06);
  const domain = [new Date(first.getTime() - marginMs), new Date(last.getTime() + marginMs)] as const;
  const lanes = layTreatments(treatments, domain);
  const lowest = 0.85 - Math.max(0, lanes.length) * LANE;
  const noted = notes.map(({ on }) => dateOf(on)).filter((day) => day >= domain[0] && day <= domain[1]);
  const changes = listModelChanges(points);
  const current = points.at(-1)?.model;
  const svg = Plot.plot({
    width: widthPx,
    height: heightPx + lanes.length * 22,
    marginLeft: 34,
    marginRight: 12,
    marginBottom: 28,
    className: 'scores',
    style: { fontSize: '13px', fontFamily: 'inherit', background: 'none' },
    x: { type: 'time', domain: [...domain], label: null, ticks: Math.max(2, Math.floor(widthPx / 110)) },
    y: { domain: [Math.min(0.85, lowest), 5.1], label: null, ticks: [1, 2, 3, 4, 5] },
    marks: [
      Plot.gridY([1, 2, 3, 4, 5], { stroke: colours.line, strokeOpacity: 1 }),
      Plot.axisX({
        color: colours.soft,
        ticks: Math.max(2, Math.floor(widthPx / 110)),
        tickFormat: (date: Date) => formats.shortDay(date),
        tickSize: 0,
      }),
      Plot.axisY([1, 2, 3, 4, 5], { color: colours.soft, tickSize: 0, tickFormat: String }),
      Plot.rect(listBands(points, domain), {
        x1: 'x1',
        x2: 'x2',
        y1: 'y1',
        y2: 'y2',
        fill: colours.band,
        fillOpacity: 0.14,
      }),
      Plot.ruleX(noted, { stroke: colours.soft, strokeDasharray: '2 4', y1: 1, y2: 5 }),
      Plot.ruleX(changes, { stroke: colours.ink, strokeWidth: 1.5, strokeDasharray: '6 3', y1: 1, y2: 5 }),
      Plot.text(changes, {
        x: (at: Date) => at,
        y: 5,
        text: () => texts.app.progress.modelChange,
        dx: 4,
        dy: 8,
        textAnchor: 'start',
        fill: colours.ink,
        stroke: 'none',
      }),
      Plot.line(points, { x: 'at', y: 'score', z: 'model', stroke: colours.accent, strokeWidth: 2.5 }),
      markScores(points, current, colours),
      Plot.link(lanes, {
        x1: 'x1',
        x2: 'x2',
        y1: 'y',
        y2: 'y',
        stroke: colours.treatment,
        strokeWidth: 5,
        strokeLinecap: 'round',
      }),
      Plot.text(lanes, { x: 'x1', y: 'y', text: 'name', dy: -10, textAnchor: 'start', fill: colours.ink }),
    ],
  }) as SVGSVGElement;
  return finishPlot(svg, label);
}

/** Of each treatment that was used meanwhile: from when, to when, and where below the scores it is drawn. */
function layTreatments(treatments: Kept['treatments'], [start, end]: readonly [Date, Date]) {
  return treatments
    .filter(({ from, to }) => dateOf(from) <= end && (to === null || dateOf(to) >= start))
    .map(({ from, to, name }, lane) => ({
      x1: new Date(Math.max(dateOf(from).getTime(), start.getTime())),
      x2: new Date(Math.min((to ? dateOf(to) : end).getTime(), end.getTime())),
      y: 0.72 - lane * LANE,
      name,
    }));
}

/** Scores as discs; those of other models than `current` hollow. */
function markScores(points: readonly ScorePoint[], current: string | undefined, colours: ChartColours) {
  return Plot.dot(points, {
    x: 'at',
    y: 'score',
    r: 6,
    fill: (point: ScorePoint) => (point.model === current ? colours.severity(point.grade) : colours.paper),
    stroke: (point: ScorePoint) => (point.model === current ? colours.ink : colours.severity(point.grade)),
    strokeWidth: (point: ScorePoint) => (point.model === current ? 1.5 : 3),
  });
}

const DAY_MS = 24 * 3600 * 1000;
/** Height of a treatment's lane in score points. */
const LANE = 0.42;

/** Midway between two neighbouring scores of different models. */
function listModelChanges(points: readonly ScorePoint[]): Date[] {
  return points.flatMap(({ at, model }, index) => {
    const before = points[index - 1];
    return before && before.model !== model ? [new Date((before.at.getTime() + at.getTime()) / 2)] : [];
  });
}

/** Around the first score of each model: what lies inside is no clear change from it. */
function listBands(points: readonly ScorePoint[], [, to]: readonly [Date, Date]) {
  const models = [...new Set(points.map(({ model }) => model))];
  return models.flatMap((model) => {
    const own = points.filter((point) => point.model === model);
    const [first] = own;
    if (first.noChangeBelow === null) return [];
    const next = points.find((point) => point.at > own.at(-1)!.at);
    return [
      {
        x1: first.at,
        x2: next ? own.at(-1)!.at : to,
        y1: Math.max(1, first.score - first.noChangeBelow),
        y2: Math.min(5, first.score + first.noChangeBelow),
      },
    ];
  });
}
