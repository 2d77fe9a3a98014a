/** The full circle: labels in, training, report, promotion, the next assessment names the new model, rollback. */
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAssessor } from '#core/assess.ts';
import { seedRandom } from '#core/random.ts';
import type { Job } from '#core/schema/job.ts';
import { OneLookCardSchema } from '#core/schema/one-look-card.ts';
import type { Assessed, StoredAssessment } from '#core/schema/stored-assessment.ts';
import type { Training } from '#core/schema/training.ts';
import type { Task } from '#core/schema/vote.ts';
import { nodePorts, PACKAGED_MODELS } from '#node/ports.ts';
import { resolveDefaultModel } from '#registry/resolve-default-model.ts';
import { openLiveAssessor } from '../../src/server/assessor/live-assessor.ts';
import { bundleOf } from '../../src/server/trainings/bundle-of.ts';
import { noteFigure } from '../note-figure.ts';
import { newModelsFolder, OLD_MODEL } from './new-models-folder.ts';
import { openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';
import { type PlayedStudy, playStudy, readGood, tinyPicture, voteFor } from './play-study.ts';
import { portrait } from './portraits.ts';
import { spotsOf, spottedPortrait } from './spotted-portraits.ts';
import { findPostgres, type RunningPostgres, startPostgres } from './start-postgres.ts';

const PACKAGED = fileURLToPath(PACKAGED_MODELS);
/** What is fine-tuned where the champion is of a kind that is no longer trained. */
const PACKAGED_MODEL: string = JSON.parse(readFileSync(join(PACKAGED, 'default.json'), 'utf8')).id;
const DATABASES = ['PGlite', ...(findPostgres() ? ['PostgreSQL'] : [])];
const SLOW_MS = 1_800_000;
const PER_GRADE = { training: 8, golden: 6 } as const;
const COUNTS = { training: 5 * PER_GRADE.training, golden: 5 * PER_GRADE.golden };

/** The photos of a study, each of another person, and the grade that each was painted to. */
async function paintPhotos() {
  const photos: { name: string; role: 'training' | 'golden'; subject: string; bytes: Uint8Array }[] = [];
  const truth = new Map<string, number>();
  for (const grade of [1, 2, 3, 4, 5])
    for (const role of ['training', 'golden'] as const)
      for (let i = 0; i < PER_GRADE[role]; i++) {
        const name = `photo ${photos.length}`;
        truth.set(name, grade);
        const bytes = await spottedPortrait(photos.length, grade);
        photos.push({ name, role, subject: name, bytes });
      }
  return { photos, truth };
}

/** Grades all that is dealt to the doctor, one off on a quarter of the photos. */
async function gradeNearly(
  study: PlayedStudy,
  doctor: TestPerson,
  truth: ReadonlyMap<string, number>,
  seed: number,
): Promise<void> {
  const random = seedRandom(seed);
  await study.gradeAll(doctor, (photo) => {
    const grade = truth.get(photo)!;
    if (random.below(4) > 0) return grade;
    return grade + (grade === 5 || (grade > 1 && random.below(2) === 0) ? -1 : 1);
  });
}

const readTrainedCard = (models: string, id: string) =>
  OneLookCardSchema.parse(JSON.parse(readFileSync(join(models, id, 'card.json'), 'utf8')));

/** The spots of a portrait as a rater marks them. */
const dotsOf = (index: number, grade: number) =>
  spotsOf(index, grade).map(({ x, y, radius }) => ({
    ...{ x, y, radiusPx: radius },
    type: 'papule' as const,
    from: 'rater' as const,
  }));

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
      readDefault: () => resolveDefaultModel(modelsUrl),
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
    for (let second = 0; second < 1500; second++) {
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

  it.runIf(name === 'PGlite')(
    'teaches a network what raters correct in the dots of a champion of an old kind',
    {
      timeout: SLOW_MS,
    },
    async () => {
      const doctors = [await test.person('dermatologist'), await test.person('dermatologist')];
      const { photos, truth } = await paintPhotos();
      const study = await playStudy(test, {
        settings: { repeatShare: 0, ratersPerPhoto: 2, leastQuality: 'refused', lesions: true },
        raters: doctors.map((person, i) => ({ person, name: `doctor ${i + 1}` })),
        photos,
      });
      for (const [i, doctor] of doctors.entries()) {
        await gradeNearly(study, doctor, truth, i + 1);
        const { headers } = doctor;
        const tasks = await readGood<Task[]>(
          await test.ask('GET', `/my/studies/${study.id}/done?limit=100`, { headers }),
        );
        expect(tasks).toHaveLength(photos.length);
        const names = await study.namesOf(tasks.map(({ id }) => id));
        for (const { id } of tasks) {
          const { name: photo } = names.get(id)!;
          const index = photos.findIndex((one) => one.name === photo);
          const body = {
            ...{ id: randomUUID(), lookedMs: 1500, madeAt: new Date().toISOString() },
            dots: dotsOf(index, truth.get(photo)!),
          };
          await readGood(await test.ask('PUT', `/tasks/${id}/lesions`, { headers, body }));
        }
      }
      const training = await train(study.scientist, study.id);
      expect(training.verdict?.reasons).toEqual([]);
      const { lesions } = training.verdict!;
      if (!lesions?.golden) throw new Error('nothing is said of lesions');
      // The golden photos' dots judged, and taught nothing.
      expect(lesions).toMatchObject({ photos: COUNTS.training, golden: { photos: COUNTS.golden } });
      expect(lesions.epochs).toBeGreaterThan(0);
      const { champion, challenger } = lesions.golden;
      expect(challenger.averagePrecision).toBeGreaterThan(champion.averagePrecision! + 0.05);
      // Painted spots are counted better by the old champion, so places alone are held against it.
      const { heldOut } = lesions;
      expect(heldOut!.challenger.averagePrecision).toBeGreaterThan(
        heldOut!.champion.averagePrecision! + 0.05,
      );
      noteFigure('lesionPrecisionGain', challenger.averagePrecision! - champion.averagePrecision!);

      const fresh = bundleOf(training);
      const card = readTrainedCard(models, fresh);
      expect(card.training.settings.lesionNet).toBe(lesions.sentence);
      expect(card.metrics.map((one) => one.name)).toContain('averagePrecision');
      const { headers } = study.scientist;
      const report = await (await test.ask('GET', `/trainings/${training.id}/report`, { headers })).text();
      expect(report).toContain(lesions.sentence);
      expect(test.reported).toEqual([]);
    },
  );

  it('goes the full circle, and refuses the challenger that learned from shuffled labels', {
    timeout: SLOW_MS,
  }, async () => {
    const doctors = [await test.person('dermatologist'), await test.person('dermatologist')];
    const { photos, truth } = await paintPhotos();
    const study = await playStudy(test, {
      settings: { repeatShare: 0, ratersPerPhoto: 2, leastQuality: 'refused' },
      raters: doctors.map((person, i) => ({ person, name: `doctor ${i + 1}` })),
      photos,
    });
    for (const [i, doctor] of doctors.entries()) await gradeNearly(study, doctor, truth, i + 1);
    const { scientist } = study;
    const { headers } = scientist;
    const good = await train(scientist, study.id);
    expect(good.verdict?.reasons).toEqual([]);
    expect(good).toMatchObject({ state: 'proposed', photos: COUNTS });
    expect(good.verdict?.gain.low).toBeGreaterThan(0);
    noteFigure('challengerGain', good.verdict?.gain.value ?? 0);
    // A champion of a kind that is no longer trained: the packaged network was fine-tuned in its place, and says so.
    expect(good.verdict?.caveats?.[0]).toMatch(/^acne04-view-1 is of a kind that is no longer trained/);
    const card = readTrainedCard(models, bundleOf(good));
    expect(card.training.settings).toMatchObject({ champion: OLD_MODEL, start: PACKAGED_MODEL });
    expect(card.summary).toContain(good.verdict!.caveats![0]);
    // Nobody corrected dots: lesions are found as the packaged network does.
    expect(card.lesions).toEqual(readTrainedCard(PACKAGED, PACKAGED_MODEL).lesions);
    expect(good.verdict?.lesions).toMatchObject({
      epochs: 0,
      sentence: expect.stringMatching(/^Nobody corr/),
    });
    const report = await test.ask('GET', `/trainings/${good.id}/report`, { headers });
    const page = await report.text();
    expect(page).toContain('Champion and challenger');
    expect(page).toContain(good.verdict!.caveats![0]);

    const anna = await test.person('user', ['analysis', 'storage']);
    const assess = async (number: number) => {
      const response = await test.ask('POST', '/assessments', {
        headers: anna.headers,
        body: await portrait(number),
      });
      return (await readGood<Assessed>(response)).assessment.model;
    };
    expect(await assess(901)).toBe(OLD_MODEL);
    const promote = (id: string) =>
      test.ask('POST', `/trainings/${id}/promote`, { headers, body: { reason: 'better' } });
    const promoted = await readGood<{ from: string; to: string }>(await promote(good.id));
    expect(promoted.from).toBe(OLD_MODEL);
    expect(await assess(902)).toBe(promoted.to);
    expect((await test.ask('GET', '/models', {})).status).toBe(200);
    // What was assessed before keeps its model, and the trend tells both.
    const { items } = await readGood<{ items: StoredAssessment[] }>(
      await test.ask('GET', '/assessments', { headers: anna.headers }),
    );
    expect(items.map(({ assessment }) => assessment.model).sort()).toEqual([OLD_MODEL, promoted.to].sort());
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
    expect(back).toEqual({ from: promoted.to, to: OLD_MODEL });
    expect(await assess(903)).toBe(OLD_MODEL);
    const [{ state }] = (await readGood<Training[]>(await test.ask('GET', '/trainings', { headers }))).filter(
      ({ id }) => id === good.id,
    );
    expect(state).toBe('rolled-back');
    expect(JSON.parse(readFileSync(join(models, 'default.json'), 'utf8')).id).toBe(OLD_MODEL);
    expect(test.reported).toEqual([]);
  });
});
