/** Trainings that were made at the command line with this service's data folder, as `clarte runs` tells them. */
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClarteError } from '#core/errors.ts';
import { EvaluationSchema, FIGURE_NAMES } from '#core/schema/evaluation.ts';
import type { Run, RunComparison, RunCurve, RunDetail } from '#core/schema/run.ts';
import { readPredictions } from '#train/evaluate/write-predictions.ts';
import { ARTIFACTS } from '#train/from-manifest/write-run.ts';
import { type ComparedRun, compareRuns } from '#train/runs/compare-runs.ts';
import { type RunRecord, readArtifact, readRuns } from '#train/runs/read-runs.ts';
import { listNames } from '#train/runs/run-files.ts';

const MOST_LISTED = 500;
/** A curve is drawn a few hundred pixels wide. */
const MOST_POINTS = 600;
const MOST_CURVE_BYTES = 4_000_000;

const runsOf = (dataDir: string) => readRuns(join(dataDir, 'runs'));
const toMoment = (ms: number) => new Date(Number.isFinite(ms) ? ms : 0).toISOString();

const toRun = ({ id, name, experiment, state, startedMs, endedMs, params, metrics }: RunRecord): Run => ({
  ...{ id, name, experiment, state, params },
  startedAt: toMoment(startedMs),
  endedAt: endedMs === null ? null : toMoment(endedMs),
  metrics: Object.fromEntries(Object.entries(metrics).filter(([, value]) => Number.isFinite(value))),
});

/** The latest runs. */
export async function listRuns(dataDir: string): Promise<Run[]> {
  return (await runsOf(dataDir)).slice(0, MOST_LISTED).map(toRun);
}

/** One with its curves and figures. Throws `not-found`. */
export async function showRun(dataDir: string, id: string): Promise<RunDetail> {
  const record = await findRecord(dataDir, id);
  const evaluation = await readEvaluation(record);
  const names = await listNames(join(record.folder, 'metrics'));
  const curves = await Promise.all(names.map((name) => readCurve(record, name)));
  return {
    ...toRun(record),
    curves: curves.filter(({ points }) => points.length > 1),
    figures: evaluation && FIGURE_NAMES.map((name) => ({ name, figure: evaluation.figures[name] })),
  };
}

/** Two side by side. Throws `not-found`, also for one that has no evaluation yet. */
export async function compareTwo(dataDir: string, a: string, b: string): Promise<RunComparison> {
  const [first, second] = [await findRecord(dataDir, a), await findRecord(dataDir, b)];
  const { params, photos, figures } = compareRuns(await load(first), await load(second));
  return {
    ...{ a: toRun(first), b: toRun(second), photos },
    params: [...params],
    figures: [...figures],
  };
}

async function findRecord(dataDir: string, id: string): Promise<RunRecord> {
  const record = (await runsOf(dataDir)).find((one) => one.id === id);
  if (!record) throw new ClarteError('not-found');
  return record;
}

async function readEvaluation(record: RunRecord) {
  const text = await readArtifact(record, ARTIFACTS.evaluation);
  return text && EvaluationSchema.parse(JSON.parse(new TextDecoder().decode(text)));
}

async function load(record: RunRecord): Promise<ComparedRun> {
  const evaluation = await readEvaluation(record);
  if (!evaluation) throw new ClarteError('not-found', `${record.name} has no evaluation yet`);
  const file = join(record.folder, 'artifacts', ARTIFACTS.predictions);
  return { params: record.params, evaluation, predictions: await readPredictions(file) };
}

/** Only reads: half a line at the end may be one that a training is just writing. */
async function readCurve({ folder }: RunRecord, name: string): Promise<RunCurve> {
  const file = join(folder, 'metrics', name);
  const text = (await sizeOf(file)) <= MOST_CURVE_BYTES ? await readFile(file, 'utf8') : '';
  const points = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .flatMap((line) => {
      const [, value, step] = line.split(' ').map(Number);
      return Number.isFinite(value) && Number.isSafeInteger(step) ? [{ step, value }] : [];
    });
  return { name, points: thin(points) };
}

async function sizeOf(file: string): Promise<number> {
  const handle = await open(file);
  try {
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/** Every so manieth, and the last. */
function thin<Point>(points: readonly Point[]): Point[] {
  const every = Math.ceil(points.length / MOST_POINTS);
  return points.filter((_, i) => i % every === 0 || i === points.length - 1);
}
