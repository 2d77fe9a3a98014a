/**
 * Files of a run as MLflow's file store lays them out, so that its pages show them and nobody needs it: `mlruns/<experiment>/
 * <run>/` with `meta.yaml`, a file for each of `params`, `metrics` and `tags`, and `artifacts`.
 */
import { appendFile, mkdir, readdir, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** MLflow's numbers of a run's state. */
export const RUN_STATES = { running: 1, finished: 3, failed: 4, killed: 5 } as const;
export type RunState = keyof typeof RUN_STATES;

/** Values of `meta.yaml`, which is flat. */
export type Meta = Readonly<Record<string, string | number | null>>;

/** A metric at one step; `atMs` is the time of the clock. */
export type Point = { readonly atMs: number; readonly value: number; readonly step: number };

/** Names that MLflow takes: letters, digits, `_`, `-`, `.`, spaces and `/`. */
export function nameOf(text: string): string {
  return text.replace(/[^\w./ -]/g, '-');
}

/** Writes whole or not at all. */
export async function writeWhole(file: string, data: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.part`, data);
  await rename(`${file}.part`, file);
}

/** Writes a flat YAML file: numbers and null as they are, texts in double quotes, which YAML reads as JSON does. */
export async function writeMeta(file: string, meta: Meta): Promise<void> {
  const line = ([name, value]: [string, string | number | null]) => `${name}: ${JSON.stringify(value)}\n`;
  await writeWhole(file, Object.entries(meta).sort().map(line).join(''));
}

/** Reads what `writeMeta` wrote, and plain texts as MLflow writes them; null where there is no file. */
export async function readMeta(file: string): Promise<Meta | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const entries = [...text.matchAll(/^(\w+): *(.*)$/gm)].map(([, name, value]) => [name, readValue(value)]);
  return Object.fromEntries(entries) as Meta;
}

function readValue(text: string): string | number | null {
  if (text === 'null') return null;
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (text.startsWith('"')) return JSON.parse(text) as string;
  return text.replace(/^'(.*)'$/, '$1');
}

/** Adds a point to a metric's file. */
export async function appendPoint(folder: string, name: string, point: Point): Promise<void> {
  const file = path.join(folder, nameOf(name));
  await mkdir(path.dirname(file), { recursive: true });
  await appendFile(file, `${point.atMs} ${point.value} ${point.step}\n`);
}

/** All points of a metric; half a line at the end, which a kill may leave, is cut off the file. */
export async function readPoints(folder: string, name: string): Promise<Point[]> {
  const file = path.join(folder, nameOf(name));
  const text = await readFile(file, 'utf8').catch(() => '');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) await truncate(file, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [atMs, value, step] = line.split(' ').map(Number);
      return { atMs, value, step };
    });
}

/** Names of the files below `folder`, without those in the making. */
export async function listNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
