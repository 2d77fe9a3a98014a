/** Saves and reads the state of a training, whole or not at all. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { STATE, type StateName } from './adamw.ts';
import type { TrainingState } from './open-training.ts';

/** A training's state, how many steps led to it, and what else the training remembers. */
export type Checkpoint = {
  readonly steps: number;
  readonly state: TrainingState;
  /** The settings it was made with; another training's checkpoint is not gone on from. */
  readonly settings: string;
};

type Header = {
  readonly steps: number;
  readonly settings: string;
  /** Numbers of each vector of the state, which follow in the order of `STATE`. */
  readonly length: number;
};

/** Writes a checkpoint: a line of JSON, then each vector's float32 numbers. A kill leaves the one before or this one. */
export async function writeCheckpoint(file: string, { steps, state, settings }: Checkpoint): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const header: Header = { steps, settings, length: state.weights.length };
  const parts = STATE.map((name) => {
    const { buffer, byteOffset, byteLength } = state[name];
    return new Uint8Array(buffer, byteOffset, byteLength);
  });
  await writeFile(`${file}.part`, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...parts]));
  await rename(`${file}.part`, file);
}

/** Reads a checkpoint; null where there is none. Throws where it was made with other settings than given, if any are. */
export async function readCheckpoint(file: string, settings?: string): Promise<Checkpoint | null> {
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) return null;
  const end = bytes.indexOf('\n');
  const header = JSON.parse(bytes.subarray(0, end).toString()) as Header;
  if (settings !== undefined && header.settings !== settings)
    throw new Error(`${file} comes from a training with other settings`);
  const vector = (at: number) => {
    const from = end + 1 + at * header.length * 4;
    return new Float32Array(new Uint8Array(bytes.subarray(from, from + header.length * 4)).buffer);
  };
  const state = Object.fromEntries(STATE.map((name, at) => [name, vector(at)])) as Record<
    StateName,
    Float32Array
  >;
  return { steps: header.steps, settings: header.settings, state };
}
