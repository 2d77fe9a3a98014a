/** Makes what was deleted gone: rewrites the embedded database's files without dead rows and lets go of its log. */

import type { Kysely } from 'kysely';
import { wasErasedSince } from '../accounts/people.ts';
import type { Service } from '../service.ts';
import { readFact, writeFact } from '../store/facts.ts';
import type { Tables } from '../store/schema.ts';
import { rewriteTables } from './queries.ts';

const SCRUBBED = 'scrubbed';

/** Whether somebody was erased since the files were last rewritten. */
export async function isScrubDue(db: Kysely<Tables>): Promise<boolean> {
  const last = await readFact(db, SCRUBBED);
  return wasErasedSince(db, last?.at ?? new Date(0));
}

/**
 * Rewrites every table, one at a time, so that requests get their turn in between; then a checkpoint, after which no file of the
 * cluster holds a row that is not in a table. Returns false where nothing was done: PostgreSQL does its own housekeeping
 * (docs/decisions/erasure.md), and without free space there is no room to rewrite in.
 */
export async function scrub({
  db,
  database,
  space,
}: Pick<Service, 'db' | 'database' | 'space'>): Promise<boolean> {
  if (database.kind !== 'pglite' || !(await space.hasRoom())) return false;
  const begun = new Date();
  await writeFact(db, SCRUBBED, String(await rewriteTables(db)), begun);
  await database.checkpoint();
  return true;
}
