import { expect, test } from 'vitest';
import { isSealedBackup, openBackup, sealBackup } from './seal-backup.ts';

const PASSPHRASE = 'four quite usual words';
/** Few rounds: what is tested does not hang on how many there are. */
const ROUNDS = 1000;
const text = 'PK not really a zip, but it says acne and nobody may read that';
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const seal = async () => bytesOf(await sealBackup(new Blob([text]), PASSPHRASE, ROUNDS));

test('comes back with its passphrase, also where accents were typed another way', async () => {
  const opened = await openBackup(await seal(), PASSPHRASE);
  expect(opened.ok && new TextDecoder().decode(opened.zip)).toBe(text);
  const accented = await bytesOf(await sealBackup(new Blob([text]), 'caf\u00e9 au lait, un peu', ROUNDS));
  expect(await openBackup(accented, 'cafe\u0301 au lait, un peu')).toMatchObject({ ok: true });
});

test('shows nothing of what is in it, and is another file each time', async () => {
  const [one, other] = [await seal(), await seal()];
  for (const part of ['PK', 'acne', 'read'])
    expect(Buffer.from(one).includes(Buffer.from(part, 'utf8'), 16)).toBe(false);
  expect(Buffer.from(one.subarray(20)).equals(Buffer.from(other.subarray(20)))).toBe(false);
});

test('another passphrase opens nothing', async () => {
  expect(await openBackup(await seal(), 'four quite usual word')).toEqual({ ok: false, reason: 'wrong' });
  expect(await openBackup(await seal(), '')).toEqual({ ok: false, reason: 'wrong' });
});

test('a changed or cut byte anywhere behind the beginning is noticed', async () => {
  const file = await seal();
  // Of the number of rounds only its last byte: a file that asks for hours of work is tried below.
  for (let at = 19; at < file.length; at += 7) {
    const changed = file.slice();
    changed[at] ^= 1;
    expect((await openBackup(changed, PASSPHRASE)).ok, `byte ${at}`).toBe(false);
  }
  for (const length of [16, 50, 107, 108, 123, file.length - 1])
    expect(await openBackup(file.slice(0, length), PASSPHRASE)).toEqual({ ok: false, reason: 'damaged' });
});

test('a file that asks for hours of work is not begun', async () => {
  const file = await seal();
  new DataView(file.buffer).setUint32(16, 0xffff_ffff);
  expect(await openBackup(file, PASSPHRASE)).toEqual({ ok: false, reason: 'damaged' });
  new DataView(file.buffer).setUint32(16, 0);
  expect(await openBackup(file, PASSPHRASE)).toEqual({ ok: false, reason: 'damaged' });
});

test('is told from a zip by its first bytes', async () => {
  expect(isSealedBackup(await seal())).toBe(true);
  expect(isSealedBackup(new TextEncoder().encode('PK\u0003\u0004'))).toBe(false);
  expect(isSealedBackup(new Uint8Array(0))).toBe(false);
});

test('opens where the bytes are a part of something larger', async () => {
  const file = await seal();
  const within = new Uint8Array(file.length + 40);
  within.set(file, 24);
  expect(await openBackup(within.subarray(24, 24 + file.length), PASSPHRASE)).toMatchObject({ ok: true });
});
