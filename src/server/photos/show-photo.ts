import type { Context } from 'hono';
import type { Actor } from '../accounts/actor.ts';
import { writeAudit } from '../accounts/audit.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import type { Service } from '../service.ts';
import type { PhotoRow } from './queries.ts';

const MEDIA_TYPES = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
} as const;

/** Logs that somebody looks at another person's photo; to be done before it is shown. */
export function logPhotoView(
  db: Service['db'],
  { userId, role }: Extract<Actor, { kind: 'person' }>,
  { user_id, id }: PhotoRow,
): Promise<void> {
  return writeAudit(db, { actor: userId, role, action: 'photo-viewed', subject: user_id, photo: id });
}

/** The picture, as it is kept. */
export async function sendPhoto(
  c: Context<AppEnvironment>,
  vault: Service['vault'],
  row: PhotoRow,
  cacheControl: string,
): Promise<Response> {
  const bytes = await vault.read(row);
  return sendPicture(c, bytes as Uint8Array<ArrayBuffer>, row.format, cacheControl);
}

/** A picture as an answer. */
export function sendPicture(
  c: Context<AppEnvironment>,
  bytes: Uint8Array<ArrayBuffer>,
  format: PhotoRow['format'],
  cacheControl: string,
): Response {
  return c.body(bytes, 200, {
    'Content-Type': MEDIA_TYPES[format],
    'Cache-Control': cacheControl,
    'Content-Disposition': 'inline',
  });
}
