/** The rows of the audit's chain. */
import { type Kysely, sql } from 'kysely';
import { writeFact } from '../store/facts.ts';
import type { Tables } from '../store/schema.ts';
import type { Chain, ChainedEntry, ChainLink, ChainSeal } from './check-chain.ts';

const SEAL = 'audit-seal';

/** All links and entries, as of one moment: one statement reads both. */
export async function readChain(db: Kysely<Tables>): Promise<Chain> {
  const { rows } = await sql<{
    links: ChainLink[] | null;
    entries: ChainedEntry[] | null;
    seal: string | null;
  }>`
    select
      (select json_agg(l order by l.n::bigint) from (
        select n::text, entry::text, what, digest, previous, hash from audit_chain) l) as links,
      (select json_agg(e order by e.id::bigint) from (
        select id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor, role, action, subject,
          photo_id::text as photo, detail, salt from audit) e) as entries,
      (select value from facts where name = ${SEAL}) as seal`.execute(db);
  const [{ links, entries, seal }] = rows;
  return {
    links: links ?? [],
    entries: entries ?? [],
    seal: seal === null ? null : (JSON.parse(seal) as ChainSeal),
  };
}

/** The last link; `n` is 0 where there is none yet. */
export async function readHead(db: Kysely<Tables>): Promise<Pick<ChainLink, 'n' | 'hash'>> {
  const { rows } = await sql<Pick<ChainLink, 'n' | 'hash'>>`
    select n::text, hash from audit_chain order by audit_chain.n desc limit 1`.execute(db);
  return rows[0] ?? { n: '0', hash: '0'.repeat(64) };
}

/** Keeps how far the chain has come. */
export async function writeSeal(db: Kysely<Tables>, seal: ChainSeal): Promise<void> {
  await writeFact(db, SEAL, JSON.stringify(seal));
}

/** What was in use at a moment; null before the first that was noted. */
export type ModelInUse = { readonly model: string; readonly since: string; readonly action: string };

/** The last entry up to `at` that says which model is in use. */
export async function findModelInUse(db: Kysely<Tables>, at: Date): Promise<ModelInUse | null> {
  const { rows } = await sql<{ detail: string; at: Date; action: string }>`
    select detail, at, action from audit
    where action in ('model-promoted', 'model-rolled-back', 'model-in-use') and detail is not null and at <= ${at}
    order by at desc, id desc limit 1`.execute(db);
  const [row] = rows;
  return row ? { model: row.detail, since: row.at.toISOString(), action: row.action } : null;
}
