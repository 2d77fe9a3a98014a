import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPhotos } from './find-photos.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'clarte-photos-'));
  for (const folder of ['a/deep', '.hidden', 'empty']) await mkdir(join(root, folder), { recursive: true });
  for (const name of ['b.JPG', 'a/z.png', 'a/deep/y.heic', 'a/notes.txt', '.hidden/x.jpg', 'odd.bin'])
    await writeFile(join(root, name), '');
});
afterAll(() => rm(root, { recursive: true }));

test('folders are walked for photos, sorted, hidden ones left out; nothing twice', async () => {
  const { photos, missing } = await findPhotos([root, join(root, 'b.JPG')]);
  expect(photos.map((photo) => photo.slice(root.length + 1))).toEqual(['a/deep/y.heic', 'a/z.png', 'b.JPG']);
  expect(missing).toEqual([]);
});

test('a named file is taken whatever its ending; missing paths and empty folders are told', async () => {
  const { photos, missing } = await findPhotos([
    join(root, 'odd.bin'),
    join(root, 'none.jpg'),
    join(root, 'empty'),
  ]);
  expect(photos).toEqual([join(root, 'odd.bin')]);
  expect(missing).toEqual([
    { path: join(root, 'none.jpg'), sentence: 'There is no such file or folder.' },
    { path: join(root, 'empty'), sentence: 'The folder has no JPEG, PNG, WebP or HEIC photo in it.' },
  ]);
});
