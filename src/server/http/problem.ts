/** The one place that turns fault codes and refusals into RFC 9457 problem+json. */
import type { Context } from 'hono';
import { ClarteError, explainCode, type FaultCode, type RefusalReason } from '#core/errors.ts';
import type { Problem, Quality } from '#core/schema/assessment.ts';
import type { AppEnvironment } from './app-environment.ts';
import { isBackendAway } from './is-backend-away.ts';
import { isStorageFull } from './is-storage-full.ts';

/** Seconds after which a turned-away client may try again. */
const RETRY_AFTER_S = 5;
/** What nginx logs for a client that hung up; never seen by anyone over the wire. */
const CLIENT_GONE = 499;

/** PostgreSQL: characters it has no place for, text it cannot make out, nesting past its stack. */
const UNSTORABLE = ['22021', '22P05', '54001'];

export type ProblemOptions = {
  /** What is particular to this request, in figures; never personal data. */
  readonly detail?: string | undefined;
  readonly quality?: Quality | undefined;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A problem+json response; `type` leads to the code's place on the page at `/api/v1`. */
export function problemResponse(
  c: Context<AppEnvironment>,
  code: FaultCode | RefusalReason,
  { detail, quality, headers }: ProblemOptions = {},
): Response {
  const { status, sentence } = explainCode(code);
  const problem: Problem = {
    type: `/api/v1#${code}`,
    title: sentence,
    status,
    ...(detail === undefined ? {} : { detail }),
    code,
    ...(quality === undefined ? {} : { quality }),
  };
  c.set('code', code);
  return c.body(JSON.stringify(problem), status as 400, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(['busy', 'not-ready', 'storage-full'].includes(code) ? { 'Retry-After': String(RETRY_AFTER_S) } : {}),
    ...headers,
  });
}

/** The answer to anything thrown: faults keep their code, everything else is `internal` and reported. */
export function respondToError(error: Error, c: Context<AppEnvironment>, report: (error: Error) => void) {
  if (error instanceof ClarteError) {
    const own = explainCode(error.code).status >= 500;
    if (own && error.code !== 'busy' && error.code !== 'storage-full') report(error);
    return problemResponse(c, error.code, { detail: own ? undefined : error.detail });
  }
  // Text that slipped by every check and that PostgreSQL cannot hold, or reads as too deep, is the client's fault.
  if (UNSTORABLE.includes((error as { code?: string }).code ?? ''))
    return problemResponse(c, 'request-invalid');
  if (c.req.raw.signal.aborted) return new Response(null, { status: CLIENT_GONE });
  report(error);
  if (isStorageFull(error)) return problemResponse(c, 'storage-full');
  return problemResponse(c, isBackendAway(error) ? 'not-ready' : 'internal');
}
