/** What the service knows of itself from one start to the next. */
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** A fact's words and when it was written; null where it never was. */
export async function readFact(
  db: Kysely<Tables>,
  name: string,
): Promise<{ readonly value: string; readonly at: Date } | null> {
  const row = await db
    .selectFrom('facts')
    .select(['value', 'at'])
    .where('name', '=', name)
    .executeTakeFirst();
  return row ?? null;
}

/** Facts whose names begin so, by the rest of their name. */
export async function readFacts(db: Kysely<Tables>, start: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('facts')
    .select(['name', 'value'])
    .where('name', 'like', `${start}%`)
    .execute();
  return new Map(rows.map(({ name, value }) => [name.slice(start.length), value]));
}

/** Writes a fact, in place of what stood there. */
export async function writeFact(
  db: Kysely<Tables>,
  name: string,
  value: string,
  at = new Date(),
): Promise<void> {
  await db
    .insertInto('facts')
    .values({ name, value, at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value, at }))
    .execute();
}
