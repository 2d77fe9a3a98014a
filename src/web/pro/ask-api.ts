/** Asks the service's own API from a page, and answers what went wrong as a value. */
import type { FaultCode } from '#core/errors.ts';

/** What the server answered, or why there is no answer; `unreachable` where the request may not have come through. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: FaultCode | 'unreachable'; readonly detail: string | null };

export type Question = {
  readonly json?: unknown;
  /** A photo or another file as it is. */
  readonly bytes?: Blob;
  readonly type?: string;
  /** Sent again with the same key, the request does nothing more. */
  readonly key?: string;
};

/** Longer than the slowest honest answer; a connection that hangs counts as none. */
const PATIENCE_MS = 60_000;
/** What proxies and a server about to stop answer: to be asked again. */
const PASSING = [408, 425, 429, 502, 503, 504];

/** `path` is below `/api/v1`. The value is trusted: page and server are of one version. */
export async function askApi<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  { json, bytes, type, key }: Question = {},
): Promise<Answer<T>> {
  const contentType = json === undefined ? (type ?? bytes?.type) : 'application/json';
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        ...(contentType ? { 'content-type': contentType } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(json === undefined ? (bytes ? { body: bytes } : {}) : { body: JSON.stringify(json) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.ok) {
      const value = response.status === 204 ? undefined : await response.json();
      return { ok: true, value: value as T };
    }
  } catch {
    return { ok: false, code: 'unreachable', detail: null };
  }
  const problem = await response.json().catch(() => null);
  if (problem?.code) return { ok: false, code: problem.code, detail: problem.detail ?? null };
  return { ok: false, code: PASSING.includes(response.status) ? 'unreachable' : 'internal', detail: null };
}

/** The bytes of a picture. Rejects where they cannot be had. */
export async function fetchPicture(path: string): Promise<Blob> {
  const response = await fetch(`/api/v1${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.blob();
}
