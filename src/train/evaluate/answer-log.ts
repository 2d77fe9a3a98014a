/** Keeps what was said of each photo as it comes, so that a killed run goes on where it was. */
import { createReadStream } from 'node:fs';
import { mkdir, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { dropHalfLine } from '../data/drop-half-line.ts';
import type { Answer } from './ask-assessor.ts';

/** A file of lines, each an index and what was said; an index stands there once. */
export type AnswerLog = {
  /** Whether photo `index` has its answer. */
  has(index: number): boolean;
  readonly done: number;
  add(index: number, answer: Answer): Promise<void>;
  close(): Promise<void>;
};

type Line = { readonly i: number } & Answer;

/** Opens the file, new or as a killed run left it: half a line at its end is cut off. */
export async function openAnswerLog(file: string): Promise<AnswerLog> {
  await mkdir(path.dirname(file), { recursive: true });
  await dropHalfLine(file);
  const done = new Set<number>();
  for await (const { i } of readAnswers(file)) done.add(i);
  const handle = await open(file, 'a');
  return {
    has: (index) => done.has(index),
    get done() {
      return done.size;
    },
    async add(i, answer) {
      if (done.has(i)) return;
      done.add(i);
      await handle.appendFile(`${JSON.stringify({ i, ...answer } satisfies Line)}\n`);
    },
    close: () => handle.close(),
  };
}

/** The lines of a log in the order in which they came; none where there is no file. */
export async function* readAnswers(file: string): AsyncGenerator<Line> {
  if ((await sizeOf(file)) === 0) return;
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  }))
    if (line) yield JSON.parse(line) as Line;
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => ({ size: 0 }))).size;
}
