/** The audit's chain on every database: what is written is linked, what is changed behind its back is found, byte by byte. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countTamperMissed } from '#support/count-tamper-missed.ts';
import { DATABASES, type TestDatabase } from '../../../test/service/databases.ts';
import { forgetInAudit } from '../accounts/queries/audit.ts';
import { checkChain, sealLink } from './check-chain.ts';
import { findModelInUse, readChain, readHead, writeSeal } from './queries.ts';

const SECRET = 'a secret of this service';

describe.each(DATABASES)('the chain on $name', ({ open }) => {
  let database: TestDatabase;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    ({ database, stop } = await open());
    const { db } = database;
    for (const [actor, action, subject, detail] of [
      ['ann', 'photo-viewed', 'bob', null],
      ['zoë', 'role-set', 'bob', 'dermatologist'],
      ['ann', 'model-promoted', null, 'model-1'],
      ['ann', 'photo-viewed', 'eve', null],
    ])
      await sql`insert into audit (at, actor, role, action, subject, detail)
        values (now(), ${actor}, 'admin', ${action}, ${subject}, ${detail})`.execute(db);
    await db.transaction().execute(async (trx) => {
      await forgetInAudit(trx, 'eve');
      await forgetInAudit(trx, 'zoë');
    });
    await writeSeal(db, sealLink(await readHead(db), SECRET));
  });
  afterAll(() => stop());

  it('is whole, and says what was removed and why', async () => {
    const check = checkChain(await readChain(database.db), SECRET);
    expect(check).toEqual({ links: 6, entries: 3, removed: { erasure: 1 }, faults: [] });
  });

  it('finds every byte that is changed, every row that is taken out, put in or moved', async () => {
    const { tried, missed } = countTamperMissed(await readChain(database.db), SECRET);
    expect(tried).toBeGreaterThan(1500);
    expect(missed).toEqual([]);
  });

  it('can only be added to', async () => {
    const { db } = database;
    for (const statement of [
      `update audit set action = 'x'`,
      `update audit set actor = 'erased', subject = 'x'`,
      'truncate audit',
      `update audit_chain set hash = 'x'`,
      'delete from audit_chain',
      'truncate audit_chain',
    ])
      await expect(sql.raw(statement).execute(db), statement).rejects.toThrow('only be added to');
  });

  it('finds what is changed with its triggers off', async () => {
    const { db } = database;
    const faults = async (statement: string) => {
      let found: readonly string[] = [];
      await db
        .transaction()
        .execute(async (trx) => {
          await sql.raw('alter table audit disable trigger user; ').execute(trx);
          await sql.raw('alter table audit_chain disable trigger user').execute(trx);
          await sql.raw(statement).execute(trx);
          found = checkChain(await readChain(trx), SECRET).faults;
          throw new Error('back');
        })
        .catch((error) => {
          if (error.message !== 'back') throw error;
        });
      return found;
    };
    expect(await faults(`update audit set at = at + interval '1 microsecond' where id = 1`)).toEqual([
      'entry 1 was changed',
    ]);
    expect(await faults('delete from audit where id = 1')).toEqual(['entry 1 was taken out']);
    expect(await faults('delete from audit_chain where n = 6')).not.toEqual([]);
    expect(await faults(`update audit_chain set what = 'removed: retention' where n = 5`)).not.toEqual([]);
  });

  it('says which model was in use at any time', async () => {
    const { db } = database;
    expect(await findModelInUse(db, new Date())).toMatchObject({
      model: 'model-1',
      action: 'model-promoted',
    });
    expect(await findModelInUse(db, new Date(0))).toBeNull();
  });
});
