/** Puts a proposed model in use and takes it back: first the decision is committed, then the models folder follows it. */

import { existsSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import { checkBundle } from '#registry/check-bundle.ts';
import { readDefaultModel } from '#registry/default-model.ts';
import { type Promotion, promoteBundle, type Registry, rollBack } from '#registry/promote-bundle.ts';
import { writeAudit } from '../accounts/audit.ts';
import type { Tables } from '../store/schema.ts';
import { bundleOf } from './bundle-of.ts';
import {
  selectDecidable,
  selectDecided,
  selectPromoted,
  type TrainingRow,
  updateTraining,
} from './queries/trainings.ts';

type Deps = { readonly db: Kysely<Tables> };
type Who = { readonly actor: string; readonly role: string };

/**
 * Promotes a training's bundle. Nothing in use changes before the decision is committed, and where the folder cannot follow the
 * decision is taken back. Throws `version-conflict` where somebody was quicker, `model-missing`, `model-broken`.
 */
export async function promoteTraining(
  { db }: Deps,
  registry: Registry,
  training: TrainingRow,
  { reason, ...who }: Who & { readonly reason: string },
): Promise<Promotion> {
  await checkBundle(registry.ports, bundleOf(training));
  const at = new Date();
  await db.transaction().execute(async (trx) => {
    const ours = await updateTraining(trx, training.id, { state: 'promoted', decided_at: at }, 'proposed');
    if (!ours) throw new ClarteError('version-conflict', 'it is promoted already');
    await writeAudit(trx, { ...who, action: 'model-promoted', subject: null, detail: bundleOf(training) });
  });
  try {
    return await promoteBundle(registry, bundleOf(training), { at: at.toISOString(), reason });
  } catch (error) {
    await settlePromotions({ db }, registry, 0);
    throw error;
  }
}

/**
 * Puts any installed model in use, also one that was taken back: no way back is a one-way door. A proposal that was compared with
 * another model is promoted too; who does it has seen what each was worth. Throws `model-missing`, `model-broken`, and
 * `version-conflict` where it is in use already.
 */
export async function promoteInstalled(
  { db }: Deps,
  registry: Registry,
  id: string,
  { reason, ...who }: Who & { readonly reason: string },
): Promise<Promotion> {
  await checkBundle(registry.ports, id);
  if ((await readDefaultModel(registry.modelsUrl)).id === id)
    throw new ClarteError('version-conflict', 'it is in use already');
  const at = new Date();
  await db.transaction().execute(async (trx) => {
    const own = (await selectDecidable(trx)).filter((training) => bundleOf(training) === id);
    for (const training of own) await updateTraining(trx, training.id, { state: 'promoted', decided_at: at });
    await writeAudit(trx, { ...who, action: 'model-promoted', subject: null, detail: id });
  });
  try {
    return await promoteBundle(registry, id, { at: at.toISOString(), reason });
  } catch (error) {
    await settlePromotions({ db }, registry, 0);
    throw error;
  }
}

/** Puts the model before back in use. Throws `version-conflict` where there is none. */
export async function rollBackTraining({ db }: Deps, registry: Registry, who: Who): Promise<Promotion> {
  const { id: from, history } = await readDefaultModel(registry.modelsUrl);
  const to = history.filter(({ rolledBackAt }) => !rolledBackAt).at(-2)?.id;
  if (to === undefined) throw new ClarteError('version-conflict', 'there is no model before this one');
  const at = new Date();
  await db.transaction().execute(async (trx) => {
    const promoted = await selectPromoted(trx);
    for (const training of promoted.filter((one) => bundleOf(one) === from))
      await updateTraining(trx, training.id, { state: 'rolled-back', decided_at: at });
    await writeAudit(trx, { ...who, action: 'model-rolled-back', subject: null, detail: to });
  });
  try {
    const switched = await rollBack(registry, { at: at.toISOString() });
    if (!switched) throw new ClarteError('version-conflict', 'there is no model before this one');
    return switched;
  } catch (error) {
    await settlePromotions({ db }, registry, 0);
    throw error;
  }
}

/**
 * Makes the rows say what the models folder says, which is what is in use: after a crash between the decision and the folder the
 * decision counts as not made. Leaves alone what was decided less than `olderThanMs` ago, for another process may be at it.
 */
export async function settlePromotions(
  { db }: Deps,
  { modelsUrl }: Pick<Registry, 'modelsUrl'>,
  olderThanMs: number,
): Promise<void> {
  const rows = await selectDecided(db, new Date(Date.now() - olderThanMs));
  if (rows.length === 0) return;
  const found = await readDefaultModel(modelsUrl).catch(() => null);
  if (!found) return;
  for (const row of rows) {
    const last = found.history.findLast(({ id }) => id === bundleOf(row));
    // Another machine's models folder knows of it.
    if (!last && !existsSync(new URL(`${bundleOf(row)}/`, modelsUrl))) continue;
    const state = !last ? 'proposed' : last.rolledBackAt ? 'rolled-back' : 'promoted';
    if (state === row.state) continue;
    const decided_at = state === 'proposed' ? null : row.decided_at;
    await updateTraining(db, row.id, { state, decided_at }, row.state);
  }
}
