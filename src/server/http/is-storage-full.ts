/** Tells faults of a full disk, or a quota that is used up, from all others. */
import { ClarteError } from '#core/errors.ts';

/** The system's words, PostgreSQL's disk_full, and S3's for a bucket without room. */
const CODES = /^(?:ENOSPC|EDQUOT|53100|XMinioStorageFull|QuotaExceeded)$/;

/** Whether nothing could be stored for want of space; also where such a fault is the cause of the one given. */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof ClarteError && error.code === 'storage-full') return true;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && CODES.test(code)) return true;
  return isStorageFull(error.cause);
}
