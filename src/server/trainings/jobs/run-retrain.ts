/** Trains on a study, or hands a dataset of all photos given for training to the training command that is set up. */

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClarteError } from '#core/errors.ts';
import { writeAudit } from '../../accounts/audit.ts';
import { JobHandedBack } from '../../jobs/open-queue.ts';
import { setProgress } from '../../jobs/rules.ts';
import type { Work } from '../../jobs/work.ts';
import { ownPhoto } from '../../photos/rules.ts';
import type { Service } from '../../service.ts';
import {
  insertDataset,
  insertGivenPhotos,
  selectDatasetOf,
  selectDatasetPhotos,
} from '../queries/datasets.ts';
import { selectTrainingOf, updateTraining } from '../queries/trainings.ts';
import { runTraining } from './run-training.ts';

/**
 * One dataset a job, whatever happens in between. Where RETRAIN_COMMAND is set, it is run with a private folder as its
 * last argument: `dataset.json` (id, photos with a number for each person) and `photos/`. The folder goes afterwards.
 */
export const runRetrain: Work = async (service, job, signal) => {
  const { db, config } = service;
  const training = await selectTrainingOf(db, job.id);
  if (training) {
    await runTraining(service, training, signal).catch(async (error) => {
      if (!(error instanceof JobHandedBack || signal.aborted))
        await updateTraining(db, training.id, { state: 'failed' });
      throw error;
    });
    return;
  }
  const dataset = await findOrBuild(service, job.id, job.note ?? 'system');
  const members = await selectDatasetPhotos(db, dataset);
  await setProgress(db, job.id, { total: members.length + 1 });
  if (!config.retrainCommand) return;
  const folder = await mkdtemp(join(tmpdir(), 'clarte-dataset-'));
  try {
    const photos = [];
    const people = new Map<string, number>();
    for (const { photo_id, user_id } of members) {
      if (signal.aborted) throw new JobHandedBack();
      const row = await ownPhoto(db, user_id, photo_id).catch(() => null);
      if (!row) continue;
      if (!people.has(user_id)) people.set(user_id, people.size + 1);
      const bytes = await service.vault.read(row);
      const file = `${photo_id}.${row.format}`;
      await writeFile(join(folder, file), bytes, { mode: 0o600 });
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      photos.push({ file, person: people.get(user_id), sha256, meta: row.meta });
    }
    await writeFile(join(folder, 'dataset.json'), JSON.stringify({ id: dataset, photos }, null, 2), {
      mode: 0o600,
    });
    await run([...config.retrainCommand, folder], signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

async function findOrBuild({ db }: Service, jobId: string, actor: string): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const id = await insertDataset(trx, { jobId, studyId: null, photos: 0 });
    if (id === null) return selectDatasetOf(trx, jobId);
    await insertGivenPhotos(trx, id);
    await writeAudit(trx, { actor, role: 'scientist', action: 'dataset-built', subject: null });
    return id;
  });
}

function run([program, ...args]: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore', signal });
    child.once('error', (error) => reject(signal.aborted ? new JobHandedBack() : error));
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new ClarteError('internal', `training ended with ${code}`)),
    );
  });
}
