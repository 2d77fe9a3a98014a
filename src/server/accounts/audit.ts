/** The log of who looked at or changed another person's data. */

import type { Kysely } from 'kysely';
import type { AuditEntry } from '#core/schema/account.ts';
import type { Tables } from '../store/schema.ts';
import { type AuditQuery, deleteAuditBefore, insertAudit, selectAudit } from './queries/audit.ts';

/** What happened; `photo` where it was about one. */
export type AuditEvent = {
  readonly actor: string;
  readonly role: string;
  readonly action:
    | 'photo-viewed'
    | 'role-set'
    | 'person-deactivated'
    | 'person-activated'
    | 'invitation-made'
    | 'calibration-waived'
    | 'calibration-again'
    | 'invitation-withdrawn'
    | 'invitation-accepted'
    | 'person-erased'
    | 'dataset-built'
    | 'keys-rotated'
    | 'backup-made'
    | 'model-promoted'
    | 'model-rolled-back'
    | 'model-in-use'
    | 'end-user-stated'
    | 'end-user-withdrew';
  readonly subject: string | null;
  readonly photo?: string;
  /** What it was about where that is nobody: a model's id, a role, the reason of a waiver. */
  readonly detail?: string;
};

/** Writes an event down. It is awaited before anything is shown: what cannot be logged does not happen. */
export async function writeAudit(db: Kysely<Tables>, event: AuditEvent): Promise<void> {
  const { photo, ...rest } = event;
  await insertAudit(db, { at: new Date(), ...rest, photo_id: photo ?? null });
}

/** The latest events that fit. */
export async function listAudit(db: Kysely<Tables>, query: AuditQuery): Promise<AuditEntry[]> {
  const rows = await selectAudit(db, query);
  return rows.map(({ id, at, actor, role, action, subject: about, photo_id, detail }) => ({
    // A number on PGlite, a text on PostgreSQL.
    id: String(id),
    at: at.toISOString(),
    actor,
    role,
    action,
    subject: about,
    photo: photo_id,
    detail,
  }));
}

/** Deletes events before a moment. */
export function forgetAudit(db: Kysely<Tables>, before: Date): Promise<void> {
  return deleteAuditBefore(db, before);
}
