/** Trains a challenger on a study's labels in a process of its own, and keeps verdict, report and, where proposed, bundle. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Selectable } from 'kysely';
import { type Verdict, VerdictSchema } from '#core/schema/training.ts';
import { decidePromotion } from '#train/challenge/decide-promotion.ts';
import { writeManifest } from '#train/data/write-manifest.ts';
import { readDefaultModel } from '#train/registry/default-model.ts';
import type { Service } from '../service.ts';
import { writeAudit } from '../store/audit.ts';
import type { Tables } from '../store/schema.ts';
import { readTrainingSet, type TrainingPhoto } from '../store/studies/training-set.ts';
import { JobHandedBack } from './open-queue.ts';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
/** Photos below which nothing is trained. */
const LEAST_TRAINING = 20;

export type TrainingRow = Selectable<Tables['trainings']>;

/** Id of the bundle a training makes. */
export const bundleOf = ({ id }: Pick<TrainingRow, 'id'>) => `study-${id.slice(0, 8)}`;

/** Does it; done before, it changes nothing. The photos lie in a private folder while it lasts. */
export async function runTraining(
  service: Service,
  training: TrainingRow,
  signal: AbortSignal,
): Promise<void> {
  if (training.state !== 'waiting' || training.study_id === null) return;
  const { db, vault, config } = service;
  const set = await readTrainingSet(db, training.study_id);
  const photos = count(set);
  await noteDataset(service, training, set);
  await db
    .updateTable('trainings')
    .set({ photos: JSON.stringify(photos) })
    .where('id', '=', training.id)
    .execute();
  const champion = config.modelId ?? (await readDefaultModel(config.modelsUrl)).id;
  if (photos.training < LEAST_TRAINING || photos.golden === 0) {
    await finish(service, training, refuseForFew(champion, bundleOf(training), photos), null);
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'clarte-training-'));
  try {
    for (const { photo, example } of set) {
      if (signal.aborted) throw new JobHandedBack();
      await writeFile(join(folder, example.photo), await vault.read(photo), { mode: 0o600 });
    }
    const study = await db
      .selectFrom('studies')
      .select('name')
      .where('id', '=', training.study_id)
      .executeTakeFirstOrThrow();
    const { csv } = writeManifest(
      {
        name: study.name,
        licence: 'given for training, by consent or by the study',
        leftOut: [],
        examples: set.map(({ example }) => ({ ...example, photo: join(folder, example.photo) })),
      },
      folder,
    );
    await writeFile(join(folder, 'manifest.csv'), csv, { mode: 0o600 });
    const out = join(folder, 'out');
    const id = bundleOf(training);
    const models = fileURLToPath(config.modelsUrl);
    await run(
      [
        MAIN,
        'models',
        'challenge',
        join(folder, 'manifest.csv'),
        '--out',
        out,
        '--id',
        id,
        '--models',
        models,
        '--champion',
        champion,
      ],
      signal,
    );
    const verdict = VerdictSchema.parse(JSON.parse(await readFile(join(out, 'verdict.json'), 'utf8')));
    if (verdict.proposed)
      await cp(join(out, id), fileURLToPath(new URL(`${id}/`, config.modelsUrl)), { recursive: true });
    await finish(service, training, verdict, await readFile(join(out, 'report.html')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function count(set: readonly TrainingPhoto[]) {
  const golden = set.filter(({ example }) => example.split === 'golden').length;
  return { training: set.length - golden, golden };
}

/** Writes down which photos went in; a withdrawal takes them out of the list again. */
async function noteDataset(
  { db }: Service,
  training: TrainingRow,
  set: readonly TrainingPhoto[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const made = await trx
      .insertInto('datasets')
      .values({
        id: randomUUID(),
        job_id: training.job_id,
        created_at: new Date(),
        photos: set.length,
        study_id: training.study_id,
      })
      .onConflict((conflict) => conflict.column('job_id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) return;
    const rows = [...new Map(set.map(({ photo }) => [photo.id, photo])).values()].map((photo) => ({
      dataset_id: made.id,
      photo_id: photo.id,
      user_id: photo.userId,
    }));
    for (let from = 0; from < rows.length; from += 2000)
      await trx
        .insertInto('dataset_photos')
        .values(rows.slice(from, from + 2000))
        .execute();
    const actor = training.asked_by ?? 'system';
    await writeAudit(trx, { actor, role: 'scientist', action: 'dataset-built', subject: null });
  });
}

/** A verdict without a training. */
function refuseForFew(
  champion: string,
  challenger: string,
  photos: { training: number; golden: number },
): Verdict {
  const nothing = { judged: [], refused: {} };
  const verdict = decidePromotion({
    champion: { id: champion, ...nothing },
    challenger: { id: challenger, ...nothing },
  });
  const sentence = `${photos.training} labelled training photos and ${photos.golden} golden ones; ${LEAST_TRAINING} and 20 are the least.`;
  return { ...verdict, reasons: [{ code: 'too-few-photos', sentence }] };
}

async function finish(
  { db, vault }: Service,
  training: TrainingRow,
  verdict: Verdict,
  report: Uint8Array | null,
) {
  const key = report && `reports/${training.id}`;
  if (key) await vault.putFile(key, report);
  await db
    .updateTable('trainings')
    .set({
      state: verdict.proposed ? 'proposed' : 'refused',
      verdict: JSON.stringify(verdict),
      report_key: key,
    })
    .where('id', '=', training.id)
    .where('state', '=', 'waiting')
    .execute();
}

function run(args: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], signal });
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-2000);
    });
    child.once('error', (error) => reject(signal.aborted ? new JobHandedBack() : error));
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`training ended with ${code}: ${said.trim()}`)),
    );
  });
}
