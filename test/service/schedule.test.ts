/** Retraining by the clock: the queue's own clock ticks, in one process and in two, and a due study is trained once. */

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Training } from '#core/schema/training.ts';
import { scheduleJobs } from '../../src/server/jobs/schedule-jobs.ts';
import { trainDueStudies } from '../../src/server/trainings/train-due-studies.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';
import { type PlayedStudy, playStudy, readGood, tinyPicture } from './play-study.ts';
import { findPostgres, type RunningPostgres, startPostgres } from './start-postgres.ts';

const DATABASES = ['PGlite', ...(findPostgres() ? ['PostgreSQL'] : [])];
const SLOW_MS = 900_000;
const DAY_MS = 86_400_000;

describe.each(DATABASES)('the schedule of retraining on %s', (name) => {
  let server: RunningPostgres | undefined;
  /** PGlite is for one process, PostgreSQL for many. */
  const processes: TestApp[] = [];
  beforeAll(async () => {
    if (name === 'PostgreSQL') server = await startPostgres(['fsync=off']);
    const environment = server ? { DATABASE_URL: await server.createDatabase() } : {};
    for (let i = 0; i < (server ? 2 : 1); i++) processes.push(await openTestApp({ environment }));
  }, SLOW_MS);
  afterAll(async () => {
    for (const { stop } of processes) await stop();
    await server?.stop();
  });

  const gradedStudy = async (
    test: TestApp,
    retrain: 'never' | 'weekly' | 'monthly',
  ): Promise<PlayedStudy> => {
    const doctor = await test.person('dermatologist');
    const study = await playStudy(test, {
      settings: { leastQuality: 'refused', retrain },
      raters: [{ person: doctor }],
      photos: [{ name: 'one', role: 'golden', bytes: await tinyPicture(1) }],
    });
    await study.gradeAll(doctor, () => 3);
    return study;
  };
  const trainingsOf = async (test: TestApp, { id, scientist }: PlayedStudy) => {
    const all = await readGood<Training[]>(
      await test.ask('GET', '/trainings', { headers: scientist.headers }),
    );
    return all.filter(({ study }) => study === id);
  };

  it('leads to one training by itself, however often and in however many processes the clock ticks', {
    timeout: SLOW_MS,
  }, async () => {
    const [test] = processes;
    const [weekly, never] = [await gradedStudy(test, 'weekly'), await gradedStudy(test, 'never')];
    for (const { service } of processes) await scheduleJobs(service);
    const { db } = test.service;
    const { rows } = await sql<{ name: string; cron: string }>`
      select name, cron from pgboss.schedule order by name`.execute(db);
    expect(rows).toEqual([
      { name: 'due-reminders', cron: '*/5 * * * *' },
      { name: 'due-retention', cron: '17 3 * * *' },
      { name: 'due-retraining', cron: '43 2 * * *' },
      // PostgreSQL keeps house by itself.
      ...(server
        ? []
        : [
            { name: 'due-scrub', cron: '*/10 * * * *' },
            { name: 'due-scrub-all', cron: '47 3 * * *' },
          ]),
      { name: 'due-settle', cron: '*/15 * * * *' },
    ]);
    // Every minute instead of every night; all else is as it runs.
    await sql`update pgboss.schedule set cron = '* * * * *' where name = 'due-retraining'`.execute(db);
    const ticks = new Set<string>();
    while (ticks.size < 2) {
      const done = await sql<{ id: string }>`
        select id from pgboss.job where name = 'due-retraining' and state = 'completed'`.execute(db);
      for (const { id } of done.rows) ticks.add(id);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const trainings = await trainingsOf(test, weekly);
    expect(trainings).toMatchObject([{ note: 'by the clock' }]);
    expect(await trainingsOf(test, never)).toEqual([]);
    // It is a job as any other, and has been or is being done.
    await expect
      .poll(async () => (await trainingsOf(test, weekly))[0].state, { timeout: SLOW_MS })
      .toBe('refused');
    for (const { reported } of processes) expect(reported).toEqual([]);
  });

  it('queues one training where several processes look at once, and another when the time is up and somebody voted', {
    timeout: SLOW_MS,
  }, async () => {
    const [test] = processes;
    const study = await gradedStudy(test, 'monthly');
    const { db } = test.service;
    const look = () =>
      Promise.all(
        [...processes, ...processes].map(({ service }) => trainDueStudies(service.db, service, new Date())),
      );
    const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
    const ageTrainings = (days: number) =>
      db
        .updateTable('trainings')
        .set({ created_at: daysAgo(days) })
        .where('study_id', '=', study.id)
        .execute();
    await look();
    expect(await trainingsOf(test, study)).toHaveLength(1);
    await ageTrainings(29);
    await look();
    expect(await trainingsOf(test, study)).toHaveLength(1);
    await ageTrainings(31);
    await look();
    expect(await trainingsOf(test, study)).toHaveLength(2);
    // The time is up again, but nobody voted since.
    await ageTrainings(31);
    await db
      .updateTable('votes')
      .set({ received_at: daysAgo(32) })
      .where('task_id', 'in', (from) =>
        from.selectFrom('study_tasks').select('id').where('study_id', '=', study.id),
      )
      .execute();
    await look();
    expect(await trainingsOf(test, study)).toHaveLength(2);
  });
});
