/** A rater's export holds all of what they did and by what they sign in. */
import { randomUUID } from 'node:crypto';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { openTestApp } from './open-test-app.ts';
import { playStudy, readGood, tinyPicture, voteFor } from './play-study.ts';

it('a senior’s export holds votes, lesion corrections, decisions, passkeys and sessions', async () => {
  const test = await openTestApp();
  const senior = await test.person('dermatologist');
  const { headers } = senior;
  const study = await playStudy(test, {
    settings: { repeatShare: 0, lesions: true },
    raters: [{ person: senior, senior: true }],
    photos: [{ name: 'one', role: 'golden', bytes: await tinyPicture(1) }],
  });
  const [task] = (await study.next(senior)).tasks;
  await study.send(senior, [voteFor(task.id, 4, { comment: 'my comment' })]);
  const madeAt = new Date().toISOString();
  await readGood(
    await test.ask('PUT', `/tasks/${task.id}/lesions`, {
      headers,
      body: { id: randomUUID(), dots: [], lookedMs: 5, madeAt },
    }),
  );
  const { photo_id } = await test.service.db
    .selectFrom('study_tasks')
    .select('photo_id')
    .where('id', '=', task.id)
    .executeTakeFirstOrThrow();
  await readGood(
    await test.ask('POST', `/studies/${study.id}/decisions`, {
      headers,
      body: { id: randomUUID(), photo: photo_id, grade: 3, comment: 'my decision' },
    }),
  );
  await test.service.db
    .insertInto('passkey')
    .values({
      id: randomUUID(),
      userId: senior.id,
      name: 'my phone',
      credentialID: 'x',
      deviceType: 'singleDevice',
      ...{ publicKey: 'secret of the key', counter: 0, backedUp: false },
    } as never)
    .execute();
  const { id } = await readGood<{ id: string }>(await test.ask('POST', '/exports', { headers }));
  expect(await test.jobDone(senior, id)).toMatchObject({ state: 'done' });
  const zip = await test.ask('GET', `/jobs/${id}/result`, { headers });
  const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
  const json = (name: string) => JSON.parse(Buffer.from(files[name]).toString());
  expect(json('votes.json')).toMatchObject([{ comment: 'my comment', study: 'Played' }]);
  expect(json('lesion-corrections.json')).toMatchObject([{ dots: [], study: 'Played' }]);
  expect(json('decisions.json')).toMatchObject([{ comment: 'my decision', study: 'Played' }]);
  expect(json('passkeys.json')).toMatchObject([{ name: 'my phone' }]);
  expect(json('sessions.json').length).toBeGreaterThan(0);
  const all = Object.values(files)
    .map((bytes) => Buffer.from(bytes).toString())
    .join();
  expect(all).not.toContain('secret of the key');
  for (const { token } of await test.service.db.selectFrom('session').select('token').execute())
    expect(all).not.toContain(token);
  await test.stop();
});
