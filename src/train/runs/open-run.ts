/** Opens a run's folder and writes down what it is made with and what came of it. */
import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  appendPoint,
  listNames,
  nameOf,
  type Point,
  RUN_STATES,
  type RunState,
  readMeta,
  readPoints,
  writeMeta,
  writeWhole,
} from './run-files.ts';

/** What makes a run this run: the same again is the same run, and goes on where a killed one was. */
export type RunKey = Readonly<Record<string, string | number | boolean>>;

/** How to open it. */
export type RunOptions = {
  /** Folder that holds `mlruns/` and `work/`. */
  readonly runs: string;
  readonly experiment: string;
  readonly name: string;
  readonly key: RunKey;
  /** Milliseconds of the clock. */
  readonly now: () => number;
};

/** A run that is under way. */
export type Run = {
  readonly id: string;
  /** Its folder below `mlruns`. */
  readonly folder: string;
  /** A folder for what a killed run finds again; `finish` removes it. */
  readonly work: string;
  /** Whether it was finished before; nothing is to be done then. */
  readonly finished: boolean;
  param(name: string, value: string | number | boolean): Promise<void>;
  tag(name: string, value: string): Promise<void>;
  /** A point of a curve; points that a killed run wrote already are left as they are. */
  metric(name: string, value: number, step?: number): Promise<void>;
  /** Every metric with steps, also those of a run that was killed before. */
  curves(): Promise<ReadonlyMap<string, readonly Point[]>>;
  artifact(name: string, data: string | Uint8Array): Promise<void>;
  finish(state: Exclude<RunState, 'running'>): Promise<void>;
};

/** The id of the run that `key` stands for, 32 letters of hexadecimal. */
export function runIdOf(key: RunKey): string {
  return createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);
}

/** Opens the run that `key` stands for, new or as it was left. */
export async function openRun({ runs, experiment, name, key, now }: RunOptions): Promise<Run> {
  const id = runIdOf(key);
  const home = path.join(runs, 'mlruns', await openExperiment(runs, experiment, now));
  const folder = path.join(home, id);
  const work = path.join(runs, 'work', id);
  const file = path.join(folder, 'meta.yaml');
  const before = await readMeta(file);
  const finished = before?.status === RUN_STATES.finished;
  const startedMs = Number(before?.start_time ?? now());
  const save = (state: RunState, endMs: number | null) =>
    writeMeta(file, {
      ...{ artifact_uri: pathToFileURL(path.join(folder, 'artifacts')).href, entry_point_name: '' },
      ...{ experiment_id: path.basename(home), lifecycle_stage: 'active', run_id: id, run_uuid: id },
      ...{ run_name: name, source_name: '', source_type: 4, source_version: '', user_id: 'clarte' },
      // MLflow cannot read a run without an end; that of one under way is null.
      ...{ start_time: startedMs, status: RUN_STATES[state], end_time: endMs },
    });
  const metrics = path.join(folder, 'metrics');
  const last = new Map<string, number>();
  if (!finished) {
    for (const part of ['params', 'tags', 'metrics', 'artifacts'])
      await mkdir(path.join(folder, part), { recursive: true });
    await mkdir(work, { recursive: true });
    await save('running', null);
    await writeWhole(path.join(folder, 'tags', 'mlflow.runName'), name);
  }
  const stepOf = (points: readonly Point[]) => points.at(-1)?.step ?? -1;
  return {
    ...{ id, folder, work, finished },
    param: (param, value) => writeWhole(path.join(folder, 'params', nameOf(param)), String(value)),
    tag: (tag, value) => writeWhole(path.join(folder, 'tags', nameOf(tag)), value),
    async metric(metric, value, step = 0) {
      const known = last.get(metric) ?? stepOf(await readPoints(metrics, metric));
      last.set(metric, Math.max(known, step));
      if (step > known) await appendPoint(metrics, metric, { atMs: now(), value, step });
    },
    async curves() {
      const curves = new Map<string, Point[]>();
      for (const name of (await listNames(metrics)).sort()) {
        const points = (await readPoints(metrics, name)).filter(({ step }) => step > 0);
        if (points.length > 0) curves.set(name, points);
      }
      return curves;
    },
    artifact: (artifact, data) => writeWhole(path.join(folder, 'artifacts', artifact), data),
    async finish(state) {
      await save(state, now());
      if (state === 'finished') await rm(work, { recursive: true, force: true });
    },
  };
}

/** The experiment's folder by its name; made where it is new. */
async function openExperiment(runs: string, name: string, now: () => number): Promise<string> {
  const id = String(Number.parseInt(createHash('sha256').update(name).digest('hex').slice(0, 12), 16));
  const folder = path.join(runs, 'mlruns', id);
  const file = path.join(folder, 'meta.yaml');
  if ((await readMeta(file)) === null)
    await writeMeta(file, {
      ...{
        artifact_location: pathToFileURL(folder).href,
        experiment_id: id,
        lifecycle_stage: 'active',
        name,
      },
      ...{ creation_time: now(), last_update_time: now() },
    });
  return id;
}
