/** Uploads many files several at a time: those that are there already are left out, and a lost connection is waited for. */

import type { z } from 'zod';
import type { KnownFilesAnswerSchema, StudyPhoto } from '#core/schema/study.ts';
import type { Answer } from '../../pro/ask-api.ts';
import type { ChosenFile } from './list-dropped.ts';

export type UploadDeps = {
  /** SHA-256 in hex; null where the browser cannot tell. */
  readonly hash: (file: Blob) => Promise<string | null>;
  readonly askKnown: (sha256: readonly string[]) => Promise<Answer<z.infer<typeof KnownFilesAnswerSchema>>>;
  readonly send: (chosen: ChosenFile) => Promise<Answer<StudyPhoto>>;
  /** Waits so long, or until there is a connection again. */
  readonly pause: (ms: number) => Promise<void>;
  readonly onProgress: (progress: UploadProgress) => void;
  readonly signal: AbortSignal;
};

export type UploadProgress = {
  readonly done: number;
  readonly of: number;
  /** Whether the server cannot be reached just now. */
  readonly waiting: boolean;
};

export type Uploaded = {
  readonly taken: readonly StudyPhoto[];
  /** Files whose bytes the study held already, and the name they have there. */
  readonly known: readonly { readonly path: string; readonly name: string }[];
  readonly refused: readonly {
    readonly path: string;
    readonly answer: Extract<Answer<never>, { ok: false }>;
  }[];
  /** Whether it was stopped before all were through. */
  readonly stopped: boolean;
};

/** Files that are sent at once, and that are asked about at once. */
const [PARALLEL, ASKED] = [4, 100];
/** What passes by itself; everything else is said of the file. */
const PASSING: readonly string[] = [
  'unreachable',
  'too-many-requests',
  'busy',
  'not-ready',
  'upload-stalled',
];
const PAUSE_MS = { first: 1000, most: 30_000 };

/** Goes on until all are through or it is stopped; never rejects for one file. */
export async function uploadFiles(files: readonly ChosenFile[], deps: UploadDeps): Promise<Uploaded> {
  const { onProgress, signal } = deps;
  const taken: StudyPhoto[] = [];
  const known: Uploaded['known'][number][] = [];
  const refused: Uploaded['refused'][number][] = [];
  /** Names by hash, of all that this upload has come across: the same file twice is one photo. */
  const nameOf = new Map<string, string>();
  let waiting = 0;
  const tell = () =>
    onProgress({
      done: taken.length + known.length + refused.length,
      of: files.length,
      waiting: waiting > 0,
    });

  const insist = async <T>(ask: () => Promise<Answer<T>>): Promise<Answer<T> | null> => {
    for (let pauseMs = PAUSE_MS.first; !signal.aborted; pauseMs = Math.min(PAUSE_MS.most, 2 * pauseMs)) {
      const answer = await ask();
      if (answer.ok || !PASSING.includes(answer.code)) return answer;
      waiting++;
      tell();
      await deps.pause(pauseMs);
      waiting--;
    }
    return null;
  };

  const sendOne = async (chosen: ChosenFile) => {
    const answer = await insist(() => deps.send(chosen));
    if (!answer) return;
    if (answer.ok) taken.push(answer.value);
    else refused.push({ path: chosen.path, answer });
    tell();
  };

  for (let from = 0; from < files.length && !signal.aborted; from += ASKED) {
    const some = files.slice(from, from + ASKED);
    const hashes = new Map<ChosenFile, string | null>();
    for (const one of some) hashes.set(one, await deps.hash(one.file));
    const asked = [...new Set(hashes.values())].filter((hash) => hash !== null);
    const answer = asked.length > 0 ? await insist(() => deps.askKnown(asked)) : null;
    if (answer?.ok) for (const { sha256, name } of answer.value.known) nameOf.set(sha256, name);
    const left = some.filter((one) => {
      const hash = hashes.get(one) ?? null;
      const name = hash === null ? undefined : nameOf.get(hash);
      if (name !== undefined) known.push({ path: one.path, name });
      else if (hash !== null) nameOf.set(hash, one.path);
      return name === undefined;
    });
    tell();
    const worker = async () => {
      for (let one = left.shift(); one && !signal.aborted; one = left.shift()) await sendOne(one);
    };
    await Promise.all(Array.from({ length: PARALLEL }, worker));
  }
  return { taken, known, refused, stopped: signal.aborted };
}

/** SHA-256 in hex; null on pages without it, and of files that cannot be read. */
export async function hashFile(file: Blob): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  try {
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    return null;
  }
}
