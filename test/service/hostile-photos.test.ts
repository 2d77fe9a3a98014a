/** Files that are no photo, sent to every route that takes one, with the real assessor behind it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Assessor, loadAssessor } from '#core/assess.ts';
import { nodePorts } from '#node/ports.ts';
import { badPhotos } from '../bad-photos.ts';
import { openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';

let assessor: Assessor;
let test: TestApp;
/** Has everything kept; has it assessed only; has no account. */
let keeps: TestPerson;
let shows: TestPerson;

beforeAll(async () => {
  assessor = await loadAssessor(nodePorts());
  test = await openTestApp({ work: false, assessor });
  keeps = await test.person('user', ['analysis', 'storage']);
  shows = await test.person('user', ['analysis']);
});
afterAll(async () => {
  await test.stop();
  await assessor.close();
});

describe('a file that is no photo', () => {
  const ways = () =>
    [
      ['/assessments', keeps.headers],
      ['/assessments', shows.headers],
      ['/assessments', {}],
      ['/photos', keeps.headers],
      ['/score', keeps.headers],
      ['/score', {}],
    ] as const;

  it.each(badPhotos())('$name: $code, whoever sends it and how', async ({ bytes, code }) => {
    for (const [path, headers] of ways()) {
      const form = new FormData();
      form.set('photo', new File([bytes as BlobPart], 'me.jpg', { type: 'image/jpeg' }));
      for (const body of [bytes, form]) {
        const answer = await test.ask('POST', path, { headers, body });
        expect(await answer.json()).toMatchObject({ code, status: answer.status });
        expect(answer.status).toBeLessThan(500);
      }
    }
  });

  it('leaves nothing behind, and no fault of ours', async () => {
    const { db, blobs } = test.service;
    for (const table of ['photos', 'assessments', 'blob_intents'] as const)
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    const left: string[] = [];
    for await (const { key } of blobs.list('')) left.push(key);
    expect(left).toEqual([]);
    expect(test.reported).toEqual([]);
  });
});
