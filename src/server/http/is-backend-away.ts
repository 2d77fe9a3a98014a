/** Tells faults of a database or blob store that cannot be reached just now from all others. */

/** PostgreSQL: connection faults (class 08), shutting down, crashed, starting; then the system's words for the same. */
const CODES =
  /^(?:08...|57P0[123]|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/;
/** What node-postgres says where a fault has no code. */
const WORDS =
  /PGlite is clos(?:ed|ing)|Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable/;

/** Whether trying again later is all that is needed; also where such a fault is the cause of the one given. */
export function isBackendAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && CODES.test(code)) return true;
  if (WORDS.test(error.message)) return true;
  if (error instanceof AggregateError) return error.errors.some(isBackendAway);
  return isBackendAway(error.cause);
}
