/** Asks the service's own API from a page, and answers what went wrong as a value. */
import type { FaultCode, RefusalReason } from '#core/errors.ts';
import { type Request, sendRequest } from '../api/send-request.ts';

/** What the server answered, or why there is no answer; `unreachable` where the request may not have come through. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: FaultCode | RefusalReason | 'unreachable';
      readonly detail: string | null;
    };

/** What proxies and a server about to stop answer: to be asked again. */
const PASSING = [408, 425, 429, 502, 503, 504];

/** `path` is below `/api/v1`. The value is trusted: page and server are of one version. */
export async function askApi<T>(
  method: NonNullable<Request['method']>,
  path: string,
  question: Pick<Request, 'json' | 'bytes' | 'type' | 'key'> = {},
): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await sendRequest(path, { ...question, method, cache: 'default' });
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
  const response = await sendRequest(path, { cache: 'default' });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.blob();
}
