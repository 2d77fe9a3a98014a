/** A picture that stands in a study twice is one photo of the dataset: nobody has withdrawn the other one. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noteDataset } from '../../src/server/trainings/note-dataset.ts';
import { readTrainingSet } from '../../src/server/trainings/training-set.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';
import { playStudy, readGood, tinyPicture } from './play-study.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ work: false });
});
afterAll(() => test.stop());

it('counts one photo, and none as withdrawn', async () => {
  const rater = await test.person('dermatologist');
  const bytes = await tinyPicture(60_000);
  const study = await playStudy(test, {
    settings: { repeatShare: 0 },
    raters: [{ person: rater }],
    photos: [
      { name: 'one', role: 'golden', bytes },
      { name: 'again', role: 'golden', bytes },
    ],
  });
  await study.gradeAll(rater, () => 3);
  const set = await readTrainingSet(test.service.db, study.id);
  expect(set.length).toBe(2);
  const training = { job_id: randomUUID(), study_id: study.id, asked_by: null };
  await noteDataset(test.service.db, training, set);
  const { headers } = study.scientist;
  const [made] = await readGood<{ photosAtFirst: number; photos: number }[]>(
    await test.ask('GET', '/datasets', { headers }),
  );
  expect(made).toMatchObject({ photosAtFirst: 1, photos: 1 });
});
