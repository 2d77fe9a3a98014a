/** Keeps assessments that requests ask to keep: of a photo that came along, or made on a device. */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Transaction } from 'kysely';
import type { Assessment } from '#core/schema/assessment.ts';
import type { StoreAssessment } from '#core/schema/stored-assessment.ts';
import { requireRoom } from '../accounts/quota.ts';
import { answerOnce } from '../http/answer-once.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import type { Service } from '../service.ts';
import type { Tables } from '../store/schema.ts';
import { insertAssessment, type NewAssessment } from './rules.ts';

/** A photo to assess and keep. */
export type PhotoToKeep = {
  readonly userId: string;
  readonly bytes: Uint8Array;
  readonly takenAt: Date;
  readonly assess: (bytes: Uint8Array) => Promise<Assessment>;
};

/** Keeps photo and assessment, or neither. Throws what assessing throws, `quota-reached`, `idempotency-conflict`. */
export async function keepPhotoAssessment(
  c: Context<AppEnvironment>,
  service: Service,
  { userId, bytes, takenAt, assess }: PhotoToKeep,
): Promise<Response> {
  let discard = async () => {};
  try {
    return await answerOnce(c, service, userId, bytes, async () => {
      const assessment = await assess(bytes);
      const photo = await service.vault.prepare(userId, bytes, takenAt);
      discard = photo.discard;
      return {
        status: 201,
        write: async (trx) => {
          const { id: photoId } = await photo.commit(trx);
          const given = { id: randomUUID(), userId, takenAt, origin: 'server' as const, photoId };
          return keep(trx, service, { ...given, assessment });
        },
      };
    });
  } finally {
    await discard();
  }
}

/** Keeps what a device assessed. Throws `not-found` (the photo), `version-conflict`, `quota-reached`, `idempotency-conflict`. */
export function keepDeviceAssessment(
  c: Context<AppEnvironment>,
  service: Service,
  userId: string,
  given: StoreAssessment,
): Promise<Response> {
  return answerOnce(c, service, userId, JSON.stringify(given), async () => ({
    status: 201,
    write: (trx) =>
      keep(trx, service, {
        id: given.id ?? randomUUID(),
        userId,
        takenAt: new Date(given.takenAt),
        origin: 'device',
        photoId: given.photo ?? null,
        assessment: given.assessment,
      }),
  }));
}

async function keep(trx: Transaction<Tables>, { config }: Service, given: NewAssessment) {
  const { assessment, ...stored } = await insertAssessment(trx, given);
  await requireRoom(trx, given.userId, config.quota);
  return { assessment, stored };
}
