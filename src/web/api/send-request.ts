/** The one place where a page asks the service. */

export type Request = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
  readonly json?: unknown;
  /** A photo or another file as it is. */
  readonly bytes?: Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | undefined;
  /** Media type of `bytes`; a blob has its own. */
  readonly type?: string | undefined;
  /** Sent again with the same key, the request does nothing more. */
  readonly key?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** What the server answers about a person never comes from a cache, but where this says so. */
  readonly cache?: RequestCache;
  /** Longer than the slowest honest answer; a connection that hangs counts as none. */
  readonly patienceMs?: number | undefined;
};

const PATIENCE_MS = 60_000;

/** `path` is below `/api/v1`. Rejects where no answer came; what the answer says is the caller's to read. */
export function sendRequest(path: string, request: Request = {}): Promise<Response> {
  const { method = 'GET', json, bytes, key, signal, patienceMs = PATIENCE_MS } = request;
  const { cache = 'no-store' } = request;
  const type =
    json === undefined ? (request.type ?? (bytes instanceof Blob ? bytes.type : '')) : 'application/json';
  const body = json === undefined ? bytes : JSON.stringify(json);
  const patience = AbortSignal.timeout(patienceMs);
  return fetch(`/api/v1${path}`, {
    method,
    headers: { ...(type && { 'content-type': type }), ...(key && { 'idempotency-key': key }) },
    ...(body === undefined ? {} : { body }),
    cache,
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
  });
}

/** The code of a problem+json answer, ours or better-auth's; empty where there is none. */
export async function readCode(answer: Response): Promise<string> {
  const problem = (await answer.json().catch(() => null)) as { code?: string } | null;
  return problem?.code ?? '';
}
