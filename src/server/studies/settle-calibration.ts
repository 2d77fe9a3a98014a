/** Somebody decides on a rater whose calibration was missed: the rater begins, or gets the round once more. */

import type { Kysely, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import { MOST_CALIBRATION_ROUNDS, type RaterCalibration } from '#core/schema/study.ts';
import { writeAudit } from '../accounts/audit.ts';
import type { Tables } from '../store/schema.ts';
import { readCalibration, repeatCalibration, roundsOf } from './calibration.ts';
import { type RaterRow, selectRaterLocked, selectRaters, updateRater } from './queries/raters.ts';
import { type StudyRow, updateStudy } from './queries/studies.ts';
import { selectTasksOf } from './queries/tasks.ts';
import { addHistory, findStudy, lockStudy } from './studies.ts';

/** Raters with a calibration round, those that wait for a decision first. */
export async function listCalibration(db: Kysely<Tables>, studyId: string): Promise<RaterCalibration[]> {
  const study = await findStudy(db, studyId);
  const raters = await selectRaters(db, studyId);
  const all = await Promise.all(raters.map((rater) => describe(db, study, rater)));
  return all
    .filter(({ rounds }) => rounds > 0)
    .sort((a, b) => Number(b.state === 'held') - Number(a.state === 'held'));
}

async function describe(db: Kysely<Tables>, study: StudyRow, rater: RaterRow): Promise<RaterCalibration> {
  const tasks = (await selectTasksOf(db, rater.id)).filter(({ round }) => round === 'calibration');
  const latest = await readCalibration(db, study, rater);
  const rounds = roundsOf(tasks);
  const isHeld = latest !== null && !latest.passed && rounds >= MOST_CALIBRATION_ROUNDS;
  const { id, name, calibrated, waived } = rater;
  return {
    rater: id,
    name,
    state: waived ? 'waived' : calibrated ? 'passed' : isHeld ? 'held' : 'open',
    rounds,
    latest: latest && {
      photos: latest.photos,
      meanDifference: latest.meanDifference,
      meanAbsoluteDifference: latest.meanAbsoluteDifference,
    },
    waived: waived ?? null,
  };
}

type SettleCalibration = {
  readonly study: string;
  readonly rater: string;
  /** Who decides: a senior of the study, or a scientist. */
  readonly by: { readonly actor: string; readonly senior: RaterRow | null };
  readonly decision: 'waive' | 'again';
  readonly reason: string;
};

/**
 * Waives the calibration, at any time before it is passed, or gives the round once more where it was missed. Both are written
 * down with the reason. Throws `not-found`; `not-allowed` to seniors about themselves; `version-conflict` where there is nothing
 * to decide.
 */
export async function settleCalibration(
  trx: Transaction<Tables>,
  { study: studyId, rater: raterId, by: { actor, senior }, decision, reason }: SettleCalibration,
): Promise<RaterCalibration> {
  const study = await lockStudy(trx, studyId);
  const rater = await selectRaterLocked(trx, raterId);
  if (!rater || rater.study_id !== studyId) throw new ClarteError('not-found');
  const { state, rounds } = await describe(trx, study, rater);
  const isOpen = state === 'held' || (decision === 'waive' && state === 'open' && rounds > 0);
  if (!isOpen) throw new ClarteError('version-conflict', 'there is nothing to decide');
  if (senior?.id === raterId) throw new ClarteError('not-allowed', 'somebody else decides on oneself');
  const role = senior ? 'dermatologist' : 'scientist';
  const by = senior?.name ?? null;
  if (decision === 'waive')
    await updateRater(trx, raterId, {
      waived: JSON.stringify({ at: new Date().toISOString(), by, reason }),
    });
  else await repeatCalibration(trx, study, rater);
  const action = decision === 'waive' ? 'calibration-waived' : 'calibration-again';
  await writeAudit(trx, { actor, role, action, subject: rater.user_id, detail: reason });
  const what = decision === 'waive' ? 'begins though calibration was off' : 'gets calibration once more';
  await updateStudy(trx, studyId, {
    history: addHistory(study, `${rater.name} ${what} (${by ?? 'a scientist'}: ${reason})`),
  });
  return describe(trx, study, (await selectRaterLocked(trx, raterId)) ?? rater);
}
