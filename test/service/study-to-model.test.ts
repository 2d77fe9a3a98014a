/** A study's export folder is taken by the command line as it is: checked, evaluated with, trained on by both recipes. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeAssessor } from '../support/fake-assessor.ts';
import { startClarte } from '../support/start-clarte.ts';
import { openTestApp } from './open-test-app.ts';
import { playStudy } from './play-study.ts';
import { spottedPortrait } from './spotted-portraits.ts';

const PHOTOS = 36;
/** Whole people of two photos; every third of them is golden, with all grades among both sides. */
const photoOf = (i: number) => {
  const person = Math.floor(i / 2);
  return {
    name: i % 5 === 0 ? `visit ${person % 3}/Müller ${i}.jpg` : `${i}.jpg`,
    subject: `Patient ${person}, ward "A"`,
    role: person % 3 === 0 ? ('golden' as const) : ('training' as const),
    skinTone: (['II', 'IV', 'VI'] as const)[person % 3],
    grade: 1 + (i % 5),
  };
};
const grades = new Map(
  Array.from({ length: PHOTOS }, (_, i) => photoOf(i)).map(({ name, grade }) => [name, grade]),
);
let folder: string;

const clarte = (...args: string[]) => startClarte(args, { DATA_DIR: path.join(folder, 'data') });
const at = (name: string) => path.join(folder, name);
const readJson = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'));

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'clarte-study-'));
  const app = await openTestApp({ assessor: fakeAssessor });
  const [ann, bob] = [await app.person('dermatologist'), await app.person('dermatologist')];
  const photos = await Promise.all(
    Array.from({ length: PHOTOS }, async (_, i) => {
      const { grade, ...photo } = photoOf(i);
      return { ...photo, bytes: await spottedPortrait(i, grade) };
    }),
  );
  const raters = [
    { person: ann, name: 'Dr. Åse' },
    { person: bob, name: 'Müller-Bob' },
  ];
  const study = await playStudy(app, { settings: { repeatShare: 0.1 }, raters, photos });
  await study.gradeAll(ann, (photo) => grades.get(photo)!);
  // One photo nobody but the other rater could grade, one that neither could.
  await study.gradeAll(bob, (photo) => (photo === '3.jpg' ? null : Math.min(5, grades.get(photo)! + 1)));
  const { headers } = study.scientist;
  const answer = await app.ask('GET', `/studies/${study.id}/export?what=dataset`, { headers });
  expect(answer.status).toBe(200);
  for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer())))) {
    mkdirSync(path.dirname(at(`set/${name}`)), { recursive: true });
    writeFileSync(at(`set/${name}`), bytes);
  }
  await app.stop();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('dataset check finds every photo, person and rater', async () => {
  const check = clarte('dataset', 'check', at('set/manifest.csv'), '--json');
  let printed = '';
  check.child.stdout!.on('data', (chunk) => {
    printed += chunk;
  });
  // All are one portrait, which the check finds: it ends with 1.
  await expect(check.ended()).rejects.toThrow();
  const summary = JSON.parse(printed);
  expect(summary).toMatchObject({ photos: PHOTOS, broken: [], subjects: PHOTOS / 2 });
  expect(summary.raters.map(({ rater }: { rater: string }) => rater)).toEqual(
    expect.arrayContaining(['Dr. Åse', 'Müller-Bob']),
  );
});

test('models evaluate takes it', async () => {
  const args = ['--manifest', at('set/manifest.csv'), '--split', 'golden', '--json', at('figures.json')];
  await clarte('models', 'evaluate', 'acne04-one-look-1', ...args, '--threads', '1').ended();
  // Whole, whatever the model refuses of painted portraits.
  const { photos, refused } = readJson('figures.json') as { photos: number; refused: Record<string, number> };
  expect(Object.values(refused).reduce((sum, count) => sum + count, photos)).toBe(12);
  expect(photos).toBeGreaterThan(6);
});

test.each(['paper', 'one-look'])('models train takes it by the recipe %s', async (recipe) => {
  const train = ['models', 'train', at('set/manifest.csv'), '--recipe', recipe, '--id', `own-${recipe}`];
  await clarte(...train, '--epochs', '1').ended();
  const card = readJson(`data/models/own-${recipe}/card.json`);
  expect(card.training.data[0]).toMatchObject({ photos: 24 });
  expect(card.limits.join(' ')).toContain('12 golden photos of 6 people');
});
