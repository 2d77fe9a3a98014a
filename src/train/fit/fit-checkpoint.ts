/** Keeps a fit as it stands after an epoch, so that a killed one goes on where it was and ends with the same numbers. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A fit after as many epochs as there are losses. */
export type SavedFit = {
  readonly losses: readonly number[];
  /** Weights and the optimizer's memory by name. */
  readonly state: ReadonlyMap<string, Float32Array>;
};

type Header = {
  /** What the fit was made with; another fit's file is not gone on from. */
  readonly key: string;
  readonly losses: readonly number[];
  /** Names and lengths of the vectors, which follow in this order. */
  readonly vectors: readonly (readonly [string, number])[];
};

/** Writes a line of JSON and the vectors as float32. A kill leaves the file before or this one. */
export async function saveFit(file: string, key: string, { losses, state }: SavedFit): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const vectors = [...state].map(([name, { length }]) => [name, length] as const);
  const header = Buffer.from(`${JSON.stringify({ key, losses, vectors } satisfies Header)}\n`);
  const parts = [...state.values()].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  await writeFile(`${file}.part`, [header, ...parts]);
  await rename(`${file}.part`, file);
}

/** Reads it; null where there is none, or one of another fit. */
export async function readFit(file: string, key: string): Promise<SavedFit | null> {
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) return null;
  let at = bytes.indexOf('\n') + 1;
  const header = JSON.parse(bytes.toString('utf8', 0, at)) as Header;
  if (header.key !== key) return null;
  const state = new Map<string, Float32Array>();
  for (const [name, length] of header.vectors) {
    const vector = new Float32Array(length);
    new Uint8Array(vector.buffer).set(bytes.subarray(at, at + 4 * length));
    state.set(name, vector);
    at += 4 * length;
  }
  return { losses: header.losses, state };
}
