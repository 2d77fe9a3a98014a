/** Trainings on studies, and the datasets that they were built on. */

import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { Job } from '#core/schema/job.ts';
import type { DatasetSchema, Training } from '#core/schema/training.ts';
import { createJob } from '../jobs/create-job.ts';
import type { Service } from '../service.ts';
import type { Tables } from '../store/schema.ts';
import { findStudy } from '../studies/studies.ts';
import { removeFromDatasets, selectDatasets } from './queries/datasets.ts';
import {
  clearAskedBy,
  insertTraining,
  selectReportKeys,
  selectTraining,
  selectTrainings,
  type TrainingRow,
} from './queries/trainings.ts';

const MOST_LISTED = 200;

/** Queues a training on a study. Throws `not-found`. */
export async function createTraining(
  trx: Transaction<Tables>,
  service: Pick<Service, 'queue'>,
  given: { readonly studyId: string; readonly userId: string | null; readonly note: string },
): Promise<Job> {
  const study = await findStudy(trx, given.studyId);
  const job = await createJob(trx, service, { kind: 'retrain', userId: given.userId });
  await insertTraining(trx, {
    id: randomUUID(),
    job_id: job.id,
    study_id: study.id,
    asked_by: given.userId,
    note: given.note,
    state: 'waiting',
    created_at: new Date(),
    photos: null,
    verdict: null,
    report_key: null,
    decided_at: null,
  });
  return job;
}

/** Trainings, the latest first. */
export async function listTrainings(db: Kysely<Tables>): Promise<Training[]> {
  return (await selectTrainings(db, MOST_LISTED)).map(toTraining);
}

/** Throws `not-found`. */
export async function findTraining(db: Kysely<Tables>, id: string): Promise<TrainingRow> {
  const row = await selectTraining(db, id);
  if (!row) throw new ClarteError('not-found');
  return row;
}

/** What people see of a row. */
export function toTraining(row: TrainingRow): Training {
  return {
    id: row.id,
    job: row.job_id,
    study: row.study_id,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    note: row.note,
    photos: row.photos,
    verdict: row.verdict,
    decidedAt: row.decided_at?.toISOString() ?? null,
  };
}

/** Datasets, the latest first. */
export async function listDatasets(db: Kysely<Tables>): Promise<z.output<typeof DatasetSchema>[]> {
  return (await selectDatasets(db, MOST_LISTED)).map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    study: row.study_id && row.name ? { id: row.study_id, name: row.name } : null,
    photosAtFirst: row.photos,
    photos: Number(row.left),
    training: row.training_id,
  }));
}

/** Takes a person's photos out of every dataset. */
export function leaveDatasets(trx: Transaction<Tables>, userId: string): Promise<void> {
  return removeFromDatasets(trx, userId);
}

/** Takes a person's name off the trainings that they asked for. */
export function forgetTrainer(trx: Transaction<Tables>, userId: string): Promise<void> {
  return clearAskedBy(trx, userId);
}

/** Where reports are kept. */
export function listReportKeys(db: Kysely<Tables>): Promise<string[]> {
  return selectReportKeys(db);
}
