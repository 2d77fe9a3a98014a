/** The full circle: labels in, training, report, promotion, the next assessment names the new model, rollback. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAssessor } from '#core/assess.ts';
import type { Job } from '#core/schema/job.ts';
import type { Assessed, StoredAssessment } from '#core/schema/stored-assessment.ts';
import type { Training } from '#core/schema/training.ts';
import { nodePorts } from '#node/ports.ts';
import { seedRandom } from '#train/random.ts';
import { readDefaultModel } from '#train/registry/default-model.ts';
import { openLiveAssessor } from '../../src/server/live-assessor.ts';
import { noteFigure } from '../note-figure.ts';
import { openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';
import { playStudy, readGood, tinyPicture, voteFor } from './play-study.ts';
import { portrait } from './portraits.ts';
import { spottedPortrait } from './spotted-portraits.ts';
import { findPostgres, type RunningPostgres, startPostgres } from './start-postgres.ts';

const DATABASES = ['PGlite', ...(findPostgres() ? ['PostgreSQL'] : [])];
const PACKAGED = fileURLToPath(new URL('../../models/', import.meta.url));
const OLD = 'acne04-view-1';
const SLOW_MS = 900_000;
const PER_GRADE = { training: 6, golden: 4 } as const;

/** A models folder of its own, so that promoting touches nothing else. */
function newModelsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clarte-models-'));
  for (const name of ['backbones', 'geometry']) symlinkSync(join(PACKAGED, name), join(folder, name));
  cpSync(join(PACKAGED, OLD), join(folder, OLD), { recursive: true });
  writeFileSync(join(folder, 'default.json'), JSON.stringify({ id: OLD }));
  return folder;
}

describe.each(DATABASES)('retraining on %s', (name) => {
  let server: RunningPostgres | undefined;
  let test: TestApp;
  let models: string;
  let close: () => Promise<void>;
  beforeAll(async () => {
    if (name === 'PostgreSQL') server = await startPostgres(['fsync=off']);
    models = newModelsFolder();
    const modelsUrl = pathToFileURL(`${models}/`);
    const assessor = await openLiveAssessor({
      load: (id) => loadAssessor(nodePorts(modelsUrl), id),
      readDefault: async () => (await readDefaultModel(modelsUrl)).id,
      now: () => performance.now(),
      everyMs: 1e9,
      report: (error) => expect(error).toBeUndefined(),
    });
    close = () => assessor.close();
    test = await openTestApp({
      assessor,
      environment: { MODELS_DIR: models, ...(server ? { DATABASE_URL: await server.createDatabase() } : {}) },
    });
  }, SLOW_MS);
  afterAll(async () => {
    await test.stop();
    await close();
    await server?.stop();
    rmSync(models, { recursive: true, force: true });
  });

  const train = async ({ headers }: TestPerson, study: string): Promise<Training> => {
    const job = await readGood<Job>(
      await test.ask('POST', '/retraining', { headers, body: { study, note: 'test' } }),
    );
    for (let second = 0; second < 600; second++) {
      const { state } = await readGood<Job>(await test.ask('GET', `/jobs/${job.id}`, { headers }));
      if (state !== 'queued' && state !== 'running') {
        expect(state, JSON.stringify(test.reported.map(String))).toBe('done');
        const all = await readGood<Training[]>(await test.ask('GET', '/trainings', { headers }));
        return all.find((training) => training.job === job.id)!;
      }
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    throw new Error('the training does not end');
  };

  it('refuses to train on next to nothing, and says why', { timeout: SLOW_MS }, async () => {
    const doctor = await test.person('dermatologist');
    const study = await playStudy(test, {
      settings: { leastQuality: 'refused' },
      raters: [{ person: doctor }],
      photos: [{ name: 'one', role: 'golden', bytes: await tinyPicture(1) }],
    });
    const training = await train(study.scientist, study.id);
    expect(training.state).toBe('refused');
    expect(training.verdict?.reasons).toMatchObject([{ code: 'too-few-photos' }]);
  });

  it('goes the full circle, and refuses the challenger that learned from shuffled labels', {
    timeout: SLOW_MS,
  }, async () => {
    const doctors = [await test.person('dermatologist'), await test.person('dermatologist')];
    const photos: { name: string; role: 'training' | 'golden'; subject: string; bytes: Uint8Array }[] = [];
    const truth = new Map<string, number>();
    for (const grade of [1, 2, 3, 4, 5])
      for (const role of ['training', 'golden'] as const)
        for (let i = 0; i < PER_GRADE[role]; i++) {
          const photo = `photo ${photos.length}`;
          truth.set(photo, grade);
          photos.push({
            name: photo,
            role,
            subject: photo,
            bytes: await spottedPortrait(photos.length, grade),
          });
        }
    const study = await playStudy(test, {
      settings: { repeatShare: 0, ratersPerPhoto: 2, leastQuality: 'refused' },
      raters: doctors.map((person, i) => ({ person, name: `doctor ${i + 1}` })),
      photos,
    });
    // Each doctor is one off on a quarter of the photos.
    for (const [i, doctor] of doctors.entries()) {
      const random = seedRandom(i + 1);
      await study.gradeAll(doctor, (photo) => {
        const grade = truth.get(photo)!;
        if (random.below(4) > 0) return grade;
        return grade + (grade === 5 || (grade > 1 && random.below(2) === 0) ? -1 : 1);
      });
    }
    const { scientist } = study;
    const { headers } = scientist;
    const good = await train(scientist, study.id);
    expect(good.verdict?.reasons).toEqual([]);
    expect(good).toMatchObject({ state: 'proposed', photos: { training: 30, golden: 20 } });
    expect(good.verdict?.gain.low).toBeGreaterThan(0);
    noteFigure('challengerGain', good.verdict?.gain.value ?? 0);
    const report = await test.ask('GET', `/trainings/${good.id}/report`, { headers });
    expect(await report.text()).toContain('Champion and challenger');

    const anna = await test.person('user', ['analysis', 'storage']);
    const assess = async (number: number) => {
      const response = await test.ask('POST', '/assessments', {
        headers: anna.headers,
        body: await portrait(number),
      });
      return (await readGood<Assessed>(response)).assessment.model;
    };
    expect(await assess(901)).toBe(OLD);
    const promote = (id: string) =>
      test.ask('POST', `/trainings/${id}/promote`, { headers, body: { reason: 'better' } });
    const promoted = await readGood<{ from: string; to: string }>(await promote(good.id));
    expect(promoted.from).toBe(OLD);
    expect(await assess(902)).toBe(promoted.to);
    expect((await test.ask('GET', '/models', {})).status).toBe(200);
    // What was assessed before keeps its model, and the trend tells both.
    const { items } = await readGood<{ items: StoredAssessment[] }>(
      await test.ask('GET', '/assessments', { headers: anna.headers }),
    );
    expect(items.map(({ assessment }) => assessment.model).sort()).toEqual([OLD, promoted.to].sort());
    expect((await promote(good.id)).status).toBe(409);

    // The doctors now grade the training photos at random; their latest votes count.
    const random = seedRandom(99);
    const shuffled = [...random.permutation(PER_GRADE.training * 5)].map((i) => 1 + (i % 5));
    const rows = await test.service.db
      .selectFrom('study_tasks')
      .innerJoin('study_photos', 'study_photos.id', 'study_tasks.photo_id')
      .innerJoin('study_raters', 'study_raters.id', 'study_tasks.rater_id')
      .select(['study_tasks.id', 'study_photos.name', 'study_raters.user_id'])
      .where('study_tasks.study_id', '=', study.id)
      .where('study_photos.role', '=', 'training')
      .execute();
    const training = [...new Set(rows.map((row) => row.name))].sort();
    for (const doctor of doctors)
      await study.send(
        doctor,
        rows
          .filter(({ user_id }) => user_id === doctor.id)
          .map((row) => voteFor(row.id, shuffled[training.indexOf(row.name)])),
      );
    const bad = await train(scientist, study.id);
    noteFigure('shuffledProposed', bad.state === 'refused' ? 0 : 1);
    expect(bad.state).toBe('refused');
    const codes = bad.verdict?.reasons.map(({ code }) => code);
    expect(codes).toContain('not-better');
    const why = await test.ask('GET', `/trainings/${bad.id}/report`, { headers });
    expect(await why.text()).toContain(bad.verdict?.reasons[0].sentence);
    const refused = await promote(bad.id);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ detail: bad.verdict?.reasons[0].sentence });

    const back = await readGood<{ from: string; to: string }>(
      await test.ask('POST', '/rollback', { headers, body: { reason: 'test' } }),
    );
    expect(back).toEqual({ from: promoted.to, to: OLD });
    expect(await assess(903)).toBe(OLD);
    const [{ state }] = (await readGood<Training[]>(await test.ask('GET', '/trainings', { headers }))).filter(
      ({ id }) => id === good.id,
    );
    expect(state).toBe('rolled-back');
    expect(JSON.parse(readFileSync(join(models, 'default.json'), 'utf8')).id).toBe(OLD);
    expect(test.reported).toEqual([]);
  });
});
