import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClarteError } from '#core/errors.ts';
import { startS3 } from '../../../test/service/start-s3.ts';
import type { BlobStore } from './blob-store.ts';
import { decryptBlob, encryptBlob, keyIdOf } from './encrypt-blob.ts';
import { openBlobs } from './open-blobs.ts';

const DRIVERS = [
  {
    name: 'files',
    async open() {
      const folder = mkdtempSync(join(tmpdir(), 'clarte-blobs-'));
      const blobs = await openBlobs(pathToFileURL(`${folder}/`));
      return { blobs, stop: async () => rmSync(folder, { recursive: true }) };
    },
  },
  {
    name: 'a server of the S3 protocol',
    async open() {
      const server = await startS3();
      const blobs = await openBlobs(server.blobUrl);
      return { blobs, stop: () => server.stop() };
    },
  },
];

describe.each(DRIVERS)('blobs on $name', ({ open }) => {
  let blobs: BlobStore;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    ({ blobs, stop } = await open());
  });
  afterAll(async () => {
    await blobs.close();
    await stop();
  });
  const keysOf = async (prefix: string) => {
    const keys: string[] = [];
    for await (const { key } of blobs.list(prefix)) keys.push(key);
    return keys.sort();
  };

  it('gives back what was put, byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 31) & 255);
    await blobs.put('photos/a/large', bytes);
    const got = await blobs.get('photos/a/large');
    expect(Buffer.from(got as Uint8Array).equals(Buffer.from(bytes))).toBe(true);
    await blobs.put('photos/a/empty', new Uint8Array());
    expect((await blobs.get('photos/a/empty'))?.length).toBe(0);
  });

  it('replaces, and answers null for what is not there', async () => {
    await blobs.put('photos/b/one', Buffer.from('first'));
    await blobs.put('photos/b/one', Buffer.from('second'));
    expect(Buffer.from((await blobs.get('photos/b/one')) as Uint8Array).toString()).toBe('second');
    expect(await blobs.get('photos/b/none')).toBeNull();
    expect(await blobs.get('nowhere/b/none')).toBeNull();
  });

  it('lists by prefix with sizes, and deletes; deleting twice is no fault', async () => {
    for (const key of ['list/x/1', 'list/x/2', 'list/y/1']) await blobs.put(key, Buffer.from(key));
    expect(await keysOf('list/')).toEqual(['list/x/1', 'list/x/2', 'list/y/1']);
    expect(await keysOf('list/x/')).toEqual(['list/x/1', 'list/x/2']);
    for await (const entry of blobs.list('list/y/')) expect(entry).toEqual({ key: 'list/y/1', bytes: 8 });
    await blobs.delete('list/x/1');
    await blobs.delete('list/x/1');
    expect(await blobs.get('list/x/1')).toBeNull();
    expect(await keysOf('list/x/')).toEqual(['list/x/2']);
    expect(await keysOf('none/')).toEqual([]);
  });

  it('takes many at once', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `many/${i % 4}/${i}`);
    await Promise.all(names.map((key) => blobs.put(key, Buffer.from(key))));
    const got = await Promise.all(names.map((key) => blobs.get(key)));
    expect(got.map((bytes) => Buffer.from(bytes as Uint8Array).toString())).toEqual(names);
    await Promise.all(names.map((key) => blobs.delete(key)));
    expect(await keysOf('many/')).toEqual([]);
  });

  it('refuses keys that climb', async () => {
    for (const key of ['../x', 'a/../b', '/a', 'a//b', '', 'A', '.hidden', 'a/.b', 'a\\b', 'a\0'])
      await expect(async () => blobs.put(key, new Uint8Array(1))).rejects.toThrow(RangeError);
  });
});

it('files: what a crash left half-written is cleared away after an hour, and is never a blob', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clarte-blobs-'));
  await openBlobs(pathToFileURL(`${folder}/`));
  writeFileSync(join(folder, '.unfinished/old'), 'half');
  utimesSync(join(folder, '.unfinished/old'), 0, 0);
  writeFileSync(join(folder, '.unfinished/new'), 'half');
  const blobs = await openBlobs(pathToFileURL(`${folder}/`));
  expect(readdirSync(join(folder, '.unfinished'))).toEqual(['new']);
  for await (const entry of blobs.list('')) expect(entry).toBeNull();
  rmSync(folder, { recursive: true });
});

describe('encryption', () => {
  const key = (id: string, fill: number) => ({ id, key: new Uint8Array(32).fill(fill) });
  const bytes = Buffer.from('pixels of a face');
  const code = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      return (error as ClarteError).code;
    }
  };

  it('gives the bytes back under any of the keys, and shows nothing of them', () => {
    const blob = encryptBlob(bytes, 'photos/a', key('one', 1));
    expect(keyIdOf(blob)).toBe('one');
    expect(Buffer.from(blob).includes('pixels')).toBe(false);
    expect(Buffer.from(decryptBlob(blob, 'photos/a', [key('two', 2), key('one', 1)]))).toEqual(bytes);
    expect(Buffer.from(encryptBlob(bytes, 'photos/a', key('one', 1)))).not.toEqual(Buffer.from(blob));
  });

  it('refuses every changed byte, another place, a wrong or missing key, and what is none', () => {
    const blob = encryptBlob(bytes, 'photos/a', key('one', 1));
    for (let at = 0; at < blob.length; at++) {
      const changed = Uint8Array.from(blob);
      changed[at] ^= 1;
      expect(code(() => decryptBlob(changed, 'photos/a', [key('one', 1)]))).toBe('data-broken');
    }
    expect(code(() => decryptBlob(blob, 'photos/b', [key('one', 1)]))).toBe('data-broken');
    expect(code(() => decryptBlob(blob, 'photos/a', [key('one', 2)]))).toBe('data-broken');
    expect(code(() => decryptBlob(blob, 'photos/a', [key('two', 1)]))).toBe('data-broken');
    expect(code(() => decryptBlob(blob.subarray(0, 20), 'photos/a', [key('one', 1)]))).toBe('data-broken');
    expect(code(() => keyIdOf(new Uint8Array()))).toBe('data-broken');
  });
});
