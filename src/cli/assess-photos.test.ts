import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OpenPhoto } from '#core/ports.ts';
import { fakeAssessor } from '#support/fake-assessor.ts';
import { assessPhotos } from './assess-photos.ts';
import type { PhotoResult } from './photo-result.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'clarte-assess-'));
});
afterEach(() => rm(root, { recursive: true }));

/** A grey photo of the size the fake assessment speaks of, twice enlarged. */
const openPhoto: OpenPhoto = async () => ({
  format: 'jpeg',
  widthPx: 100,
  heightPx: 100,
  read: async () => ({ widthPx: 400, heightPx: 400, data: new Uint8Array(400 * 400 * 3).fill(128) }),
  close() {},
});

async function assessAll(photos: string[], options: { wholePicture?: boolean; overlayDir?: string } = {}) {
  const results: PhotoResult[] = [];
  const parts = { assessor: fakeAssessor, openPhoto };
  for await (const result of assessPhotos(photos, { wholePicture: false, ...options }, parts))
    results.push(result);
  return results;
}
async function write(name: string, text: string) {
  await writeFile(join(root, name), text);
  return join(root, name);
}

test('each photo has its result; a fault or refusal does not stop the rest', async () => {
  const photos = [await write('dark', 'dark'), await write('broken', 'broken'), await write('good', 'good')];
  const [dark, broken, good] = await assessAll(photos);
  expect(dark).toMatchObject({ photo: photos[0], ok: false, reason: 'too-dark' });
  expect(broken).toMatchObject({ photo: photos[1], ok: false, reason: 'photo-broken' });
  expect(good).toEqual({
    photo: photos[2],
    ok: true,
    score: 2.75,
    grade: 3,
    shownGrade: 3,
    raised: [],
    method: 'face',
    model: 'fake',
    patches: [
      { name: 'forehead', score: 2.5, box: { x: 10, y: 10, width: 80, height: 20 }, visibleSkin: 0.8 },
      { name: 'chin', score: 3, box: { x: 30, y: 80, width: 40, height: 15 }, visibleSkin: 0.95 },
    ],
    leftOut: [{ name: 'left-cheek', why: 'covered-by-hair' }],
    warnings: ['covered'],
    notAcne: { probability: 0.12, flagged: false },
    interval: { low: 2.1, high: 3.4, level: 0.9 },
    lesions: {
      count: 3,
      low: 1,
      high: 6,
      zones: [
        { name: 'forehead', count: 1 },
        { name: 'chin', count: 1 },
        { name: 'elsewhere', count: 1 },
      ],
      dots: [
        { x: 50, y: 20, chance: 0.9 },
        { x: 50, y: 88, chance: 0.7 },
        { x: 20, y: 60, chance: 0.5 },
      ],
    },
  });
});

test('a crash and an unreadable file are results too; the whole picture is assessed on request', async () => {
  const photos = [await write('crash', 'crash'), join(root, 'gone'), await write('any', 'any')];
  const [crash, gone, whole] = await assessAll(photos, { wholePicture: true });
  expect(crash).toMatchObject({ ok: false, reason: 'internal' });
  expect(gone).toMatchObject({ ok: false, reason: 'internal', sentence: expect.stringContaining('ENOENT') });
  expect(whole).toMatchObject({ ok: true, method: 'whole' });
});

test('overlays: pictures with patches drawn in, none written over another or over a photo', async () => {
  await mkdir(join(root, 'b'));
  const photos = [
    await write('a.jpg', 'one'),
    await write('b/a.jpg', 'two'),
    await write('dark.jpg', 'dark'),
  ];
  await assessAll(photos, { overlayDir: root });
  const files = (await readdir(root)).filter((name) => name.includes('assessed'));
  expect(files.toSorted()).toEqual(['a-2.assessed.jpg', 'a.assessed.jpg']);
  expect(await readFile(photos[0], 'utf8')).toBe('one');

  const { data, info } = await sharp(join(root, 'a.assessed.jpg'))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 400, height: 400 });
  const differenceAt = (x: number, y: number) =>
    Math.max(...[0, 1, 2].map((c) => Math.abs(data[(y * 400 + x) * 3 + c] - 128)));
  // The forehead's left edge lies at x = 40; the middle of the face is left alone.
  expect(differenceAt(40, 100)).toBeGreaterThan(30);
  expect(differenceAt(200, 200)).toBeLessThan(3);
});

test('several are under way at a time, and results keep the order of the photos', async () => {
  const photos = await Promise.all(['one', 'two', 'three', 'four', 'five'].map((name) => write(name, name)));
  let running = 0;
  let most = 0;
  const assessor = {
    async assess(...given: Parameters<typeof fakeAssessor.assess>) {
      most = Math.max(most, ++running);
      // The first photo takes the longest.
      await new Promise((resolve) =>
        setTimeout(resolve, new TextDecoder().decode(given[0]) === 'one' ? 60 : 5),
      );
      running--;
      return fakeAssessor.assess(...given);
    },
  };
  const order: string[] = [];
  const options = { wholePicture: false, atOnce: 3 };
  for await (const { photo } of assessPhotos(photos, options, { assessor, openPhoto })) order.push(photo);
  expect(order).toEqual(photos);
  expect(most).toBe(3);
});
