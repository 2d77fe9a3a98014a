/** What a person did as a rater, and by what they sign in, as their export holds it. */
import type { Kysely } from 'kysely';
import type { Tables } from '../../store/schema.ts';

/** Votes, with the names of the studies. */
export function readVotes(db: Kysely<Tables>, userId: string) {
  return db
    .selectFrom('votes')
    .innerJoin('study_tasks', 'study_tasks.id', 'votes.task_id')
    .innerJoin('study_raters', 'study_raters.id', 'study_tasks.rater_id')
    .innerJoin('studies', 'studies.id', 'study_tasks.study_id')
    .selectAll('votes')
    .select('studies.name as study')
    .where('study_raters.user_id', '=', userId)
    .orderBy('votes.seq')
    .execute();
}

/** Lesions that they marked or took away. */
export function readCorrections(db: Kysely<Tables>, userId: string) {
  return db
    .selectFrom('lesion_corrections')
    .innerJoin('study_tasks', 'study_tasks.id', 'lesion_corrections.task_id')
    .innerJoin('study_raters', 'study_raters.id', 'study_tasks.rater_id')
    .innerJoin('studies', 'studies.id', 'study_tasks.study_id')
    .selectAll('lesion_corrections')
    .select('studies.name as study')
    .where('study_raters.user_id', '=', userId)
    .orderBy('lesion_corrections.seq')
    .execute();
}

/** Grades that they decided on as a senior. */
export function readDecisions(db: Kysely<Tables>, userId: string) {
  return db
    .selectFrom('study_decisions')
    .innerJoin('study_raters', 'study_raters.id', 'study_decisions.rater_id')
    .innerJoin('studies', 'studies.id', 'study_raters.study_id')
    .selectAll('study_decisions')
    .select('studies.name as study')
    .where('study_raters.user_id', '=', userId)
    .orderBy('study_decisions.seq')
    .execute();
}

/** Passkeys without what they are checked by, and sessions without their tokens. */
export async function readWaysIn(db: Kysely<Tables>, userId: string) {
  return {
    passkeys: await db
      .selectFrom('passkey')
      .select(['id', 'name', 'deviceType', 'createdAt'])
      .where('userId', '=', userId)
      .execute(),
    sessions: await db
      .selectFrom('session')
      .select(['id', 'createdAt', 'expiresAt'])
      .where('userId', '=', userId)
      .execute(),
  };
}
