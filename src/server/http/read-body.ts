/** Reads a request's body: never more of it than allowed, never waiting long for the next bytes. */
import { ClarteError } from '#core/errors.ts';
import type { HeldBody } from './hold-bodies.ts';

const FIRST_BYTES = 65_536;
/** A body that has brought so much gets all the room it announced: memory that nothing was written to is not taken yet. */
const EARNED_BYTES = 1_048_576;

/** How long a body may bring nothing, and how slow it may be once it has had some time, in bytes a second. */
export type BodyPace = {
  readonly silenceMs: number;
  readonly graceMs: number;
  readonly bytesPerSecond: number;
};

export const BODY_PACE: BodyPace = { silenceMs: 10_000, graceMs: 20_000, bytesPerSecond: 4096 };

export type ReadOptions = {
  readonly limitBytes: number;
  /** Where the bytes are counted; nowhere when absent. */
  readonly held?: HeldBody;
  /** How often each byte will be held. */
  readonly copies?: number;
  readonly pace?: BodyPace;
};

/** Content-Length in bytes, or undefined where the length is not told beforehand. */
export function declaredLength(headers: Headers): number | undefined {
  const text = headers.get('content-length');
  return text !== null && /^\d+$/.test(text) && !headers.has('transfer-encoding') ? Number(text) : undefined;
}

/**
 * The body's bytes. Throws `photo-too-large` before reading where the declared length is over the limit, and as soon as
 * the count passes it elsewhere; `request-invalid` where the client stops half-way, `upload-stalled` where it brings
 * nothing for long or hardly anything, and what taking room throws.
 */
export async function readBody(
  request: Request,
  { limitBytes, held, copies = 1, pace = BODY_PACE }: ReadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const declared = declaredLength(request.headers);
  if (declared !== undefined && declared > limitBytes) throw tooLarge(limitBytes);
  const most = Math.min(declared ?? limitBytes, limitBytes);
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array(0);
  try {
    let bytes = new Uint8Array(Math.min(most, FIRST_BYTES));
    let length = 0;
    for await (const value of bytesInTime(reader, pace, held)) {
      if (length + value.length > limitBytes) throw tooLarge(limitBytes);
      await held?.take(value.length * copies);
      if (length + value.length > bytes.length) bytes = grow(bytes, length, most, value.length);
      bytes.set(value, length);
      length += value.length;
    }
    return bytes.subarray(0, length);
  } catch (cause) {
    reader.cancel().catch(() => {});
    if (cause instanceof ClarteError) throw cause;
    throw new ClarteError('request-invalid', 'the body ended early', { cause });
  } finally {
    reader.releaseLock();
  }
}

type BodyReader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

/** The body piece by piece. Throws `upload-stalled` where it comes too slowly; only the time spent waiting for it counts. */
async function* bytesInTime(reader: BodyReader, pace: BodyPace, held: HeldBody | undefined) {
  let readingMs = 0;
  let length = 0;
  for (;;) {
    const startMs = performance.now();
    const { done, value } = await readInTime(reader, pace, held?.signal);
    readingMs += performance.now() - startMs;
    if (done) return;
    held?.touch();
    length += value.length;
    if (isTooSlow(length, readingMs, pace)) throw new ClarteError('upload-stalled');
    yield value;
  }
}

const isTooSlow = (bytes: number, ms: number, { graceMs, bytesPerSecond }: BodyPace) =>
  ms > graceMs && bytes / (ms / 1000) < bytesPerSecond;

/** Room for `added` bytes more. The old room is given back at once, not when the collector comes by. */
function grow(bytes: Uint8Array<ArrayBuffer>, length: number, most: number, added: number) {
  const room = length < EARNED_BYTES ? Math.min(most, bytes.length * 2) : most;
  // A new array costs no memory where nothing is written; `transfer` to a larger size would write zeros.
  const grown = new Uint8Array(Math.max(length + added, room));
  grown.set(bytes.subarray(0, length));
  bytes.buffer.transfer(0);
  return grown;
}

/** The next bytes. Throws `upload-stalled` where none come in time. */
async function readInTime(reader: BodyReader, { silenceMs }: BodyPace, signal: AbortSignal | undefined) {
  signal?.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  let aborted = () => {};
  try {
    return await Promise.race([
      reader.read(),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new ClarteError('upload-stalled')), silenceMs);
        aborted = () => reject(signal?.reason);
        signal?.addEventListener('abort', aborted, { once: true });
      }),
    ]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', aborted);
  }
}

function tooLarge(limitBytes: number): ClarteError {
  return new ClarteError('photo-too-large', `the limit is ${Math.floor(limitBytes / 1024 ** 2)} MB`);
}
