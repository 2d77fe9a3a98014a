/** Reads the runs of a folder: what they were made with, and what came of them. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ClarteError } from '#core/errors.ts';
import { listNames, RUN_STATES, type RunState, readMeta, readPoints } from './run-files.ts';

/** A run as it lies on disk. */
export type RunRecord = {
  readonly id: string;
  readonly folder: string;
  readonly experiment: string;
  readonly name: string;
  readonly state: RunState;
  readonly startedMs: number;
  readonly endedMs: number | null;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Last value of each metric. */
  readonly metrics: Readonly<Record<string, number>>;
};

/** All runs below `runs`, the latest first; also those that MLflow wrote. */
export async function readRuns(runs: string): Promise<RunRecord[]> {
  const home = path.join(runs, 'mlruns');
  const found: RunRecord[] = [];
  for (const experiment of await listFolders(home)) {
    const own = await readMeta(path.join(home, experiment, 'meta.yaml'));
    if (!own) continue;
    for (const id of await listFolders(path.join(home, experiment))) {
      const record = await readRun(path.join(home, experiment, id), String(own.name));
      if (record) found.push(record);
    }
  }
  return found.sort((a, b) => b.startedMs - a.startedMs);
}

/** The run whose id begins with `wanted`, or whose name it is (the latest). Throws `not-found`. */
export function findRun(records: readonly RunRecord[], wanted: string): RunRecord {
  const byId = records.filter(({ id }) => wanted.length >= 4 && id.startsWith(wanted));
  const found = byId.length === 1 ? byId[0] : records.find(({ name }) => name === wanted);
  if (!found) {
    const names = [...new Set(records.map(({ name }) => name))].join(', ');
    throw new ClarteError(
      'not-found',
      `run ${wanted}; ${names ? `there are ${names}` : 'there is none yet'}`,
    );
  }
  return found;
}

/** Bytes of an artifact; null where the run has none of this name. */
export async function readArtifact({ folder }: RunRecord, name: string): Promise<Uint8Array | null> {
  return readFile(path.join(folder, 'artifacts', name)).catch(() => null);
}

async function readRun(folder: string, experiment: string): Promise<RunRecord | null> {
  const meta = await readMeta(path.join(folder, 'meta.yaml'));
  if (!meta?.run_id) return null;
  const state = (Object.keys(RUN_STATES) as RunState[]).find((one) => RUN_STATES[one] === meta.status);
  const metrics: Record<string, number> = {};
  for (const name of await listNames(path.join(folder, 'metrics'))) {
    const last = (await readPoints(path.join(folder, 'metrics'), name)).at(-1);
    if (last) metrics[name] = last.value;
  }
  return {
    ...{ id: String(meta.run_id), folder, experiment, metrics },
    name: String(meta.run_name ?? meta.run_id),
    state: state ?? 'running',
    startedMs: Number(meta.start_time),
    endedMs: typeof meta.end_time === 'number' ? meta.end_time : null,
    params: await readTexts(path.join(folder, 'params')),
    tags: await readTexts(path.join(folder, 'tags')),
  };
}

async function readTexts(folder: string): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const name of await listNames(folder)) texts[name] = await readFile(path.join(folder, name), 'utf8');
  return texts;
}

async function listFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((one) => one.isDirectory() && !one.name.startsWith('.')).map(({ name }) => name);
}
