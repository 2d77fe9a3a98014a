/** The audit's chain for the rest of the service: why entries go, how far it has come, whether it is whole, which model was in use. */
import type { Kysely } from 'kysely';
import { writeAudit } from '../accounts/audit.ts';
import type { Service } from '../service.ts';
import type { Tables } from '../store/schema.ts';
import { type Chain, type ChainCheck, checkChain, sealLink } from './check-chain.ts';
import { findModelInUse, type ModelInUse, readChain, readHead, writeSeal } from './queries.ts';

type Given = Pick<Service, 'db' | 'secrets'>;

/** Keeps how far the chain has come under the service's secret, so that links taken off its end are missed. */
export async function sealAudit({ db, secrets }: Given): Promise<void> {
  await writeSeal(db, sealLink(await readHead(db), secrets.authSecret));
}

/** Goes along the whole chain. */
export async function checkAudit({ db, secrets }: Given): Promise<ChainCheck> {
  return checkChain(await readChain(db), secrets.authSecret);
}

/** All of it, sealed now: what an auditor takes along, and compares with what they took before. */
export async function exportAudit(given: Given): Promise<Chain> {
  await sealAudit(given);
  return readChain(given.db);
}

/** Which model was in use at a moment; null before the first that was noted. */
export function modelInUseAt(db: Kysely<Tables>, at: Date): Promise<ModelInUse | null> {
  return findModelInUse(db, at);
}

/** Notes the model that this process begins with, unless the audit says so already. */
export async function noteModelInUse({ db }: Pick<Service, 'db'>, model: string): Promise<void> {
  const last = await findModelInUse(db, new Date());
  if (last?.model === model) return;
  await writeAudit(db, {
    actor: 'system',
    role: 'admin',
    action: 'model-in-use',
    subject: null,
    detail: model,
  });
}
