/** Makes accounts and a study over the wire, as a scientist and an administrator would. */
import type { Role } from '#core/schema/account.ts';
import type { Study, StudySettings } from '#core/schema/study.ts';
import { setRole } from '../../src/server/accounts/people.ts';
import type { StartedPage } from '../start-page.ts';

export const PASSWORD = 'correct horse battery';

/** Somebody with an account. */
export type Account = {
  readonly id: string;
  readonly email: string;
  readonly headers: { readonly cookie: string; readonly origin: string };
};

/** Signs up, gets the role, signs in. */
export async function makeAccount(
  { address, service }: StartedPage,
  name: string,
  role: Role,
): Promise<Account> {
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}@example.org`;
  const post = (path: string, body: object) =>
    fetch(`${address}/api/v1/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address },
      body: JSON.stringify(body),
    });
  const { user } = await readJson<{ user: { id: string } }>(
    await post('sign-up/email', { email, password: PASSWORD, name }),
  );
  await setRole(service.db, { actor: 'system', id: user.id, role });
  const signedIn = await post('sign-in/email', { email, password: PASSWORD });
  await readJson(signedIn.clone());
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { id: user.id, email, headers: { cookie, origin: address } };
}

/** A photo to take in; the grade is that of a calibration or reference photo. */
export type StudyPhotoFile = {
  readonly bytes: Buffer;
  readonly name: string;
  readonly role?: 'training' | 'golden' | 'calibration' | 'reference';
  readonly referenceGrade?: number;
};

export type OpenStudyOptions = {
  readonly name: string;
  readonly settings?: Partial<StudySettings>;
  readonly photos: readonly StudyPhotoFile[];
  readonly raters: readonly { readonly account: Account; readonly name: string; readonly senior?: boolean }[];
};

/** A study that raters may vote in. */
export async function openStudy(
  address: string,
  scientist: Account,
  { name, settings = {}, photos, raters }: OpenStudyOptions,
): Promise<Study> {
  const ask = async <T>(method: string, path: string, json?: object): Promise<T> =>
    readJson<T>(
      await fetch(`${address}/api/v1${path}`, {
        method,
        headers: { ...scientist.headers, ...(json ? { 'content-type': 'application/json' } : {}) },
        ...(json ? { body: JSON.stringify(json) } : {}),
      }),
    );
  const study = await ask<Study>('POST', '/studies', { name, settings });
  for (const photo of photos) {
    const query = new URLSearchParams({ name: photo.name, role: photo.role ?? 'training' });
    if (photo.referenceGrade !== undefined) query.set('referenceGrade', `${photo.referenceGrade}`);
    await readJson(
      await fetch(`${address}/api/v1/studies/${study.id}/photos?${query}`, {
        method: 'POST',
        headers: { ...scientist.headers, 'content-type': 'image/jpeg' },
        body: new Uint8Array(photo.bytes),
      }),
    );
  }
  for (const { account, name: shown, senior = false } of raters)
    await ask('PUT', `/studies/${study.id}/raters/${account.id}`, { name: shown, senior });
  return ask<Study>('PUT', `/studies/${study.id}/state`, { state: 'open' });
}

async function readJson<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${text}`);
  return JSON.parse(text) as T;
}
