/** The command line on the real road: what it prints of a good and a bad photo, and what it leaves behind. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gradeScore } from '#core/score/grade-score.ts';

const BIN = fileURLToPath(new URL('../bin/clarte.js', import.meta.url));
const ASTRONAUT = fileURLToPath(new URL('fixtures/astronaut.png', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clarte-cli-'));
  const face = { left: 110, top: 0, width: 224, height: 280 };
  await sharp(ASTRONAUT).extract(face).resize(672).jpeg({ quality: 90 }).toFile(join(folder, 'a.jpg'));
  await writeFile(join(folder, 'b.jpg'), 'no photo');
});
afterAll(() => rm(folder, { recursive: true }));

test('a folder: one JSON object a line and nothing else, the failure named, overlay and CSV written', async () => {
  const [overlays, csv] = [join(folder, 'drawn'), join(folder, 'scores.csv')];
  const args = [BIN, 'assess', folder, '--json', '--overlay', overlays, '--csv', csv];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const lines = stdout.trimEnd().split('\n');
  const [good, bad] = lines.map((line) => JSON.parse(line));
  expect(lines).toHaveLength(2);
  const keys = ['photo', 'ok', 'score', 'grade', 'shownGrade', 'raised', 'method', 'model', 'patches'];
  keys.push('leftOut', 'interval', 'warnings', 'notAcne', 'lesions');
  expect(Object.keys(good)).toEqual(keys);
  expect(good).toMatchObject({ photo: join(folder, 'a.jpg'), ok: true, method: 'face' });
  expect(good.grade).toBe(gradeScore(good.score));
  const worst = Math.max(...good.patches.map(({ score }: { score: number }) => score));
  expect(good.shownGrade).toBeGreaterThanOrEqual(gradeScore(worst));
  // Hair covers her forehead.
  expect(good.leftOut).toEqual([{ name: 'forehead', why: 'covered-by-hair' }]);
  expect(good.patches).toHaveLength(3);
  for (const { box } of good.patches) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(672);
    expect(box.y + box.height).toBeLessThanOrEqual(840);
  }
  expect(bad).toMatchObject({ photo: join(folder, 'b.jpg'), ok: false, reason: 'photo-type-unsupported' });
  expect(status).toBe(1);
  expect(stderr).toContain(`${join(folder, 'b.jpg')}: This is not a photo we can read.`);
  expect(await readdir(overlays)).toEqual(['a.assessed.jpg']);
  expect((await readFile(csv, 'utf8')).split('\r\n')).toHaveLength(4);
});

test('a good photo alone: a table, and exit code 0', () => {
  const args = [BIN, 'assess', join(folder, 'a.jpg')];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /^photo\s+score\s+grade\s+found by\s+forehead.*\n.*a\.jpg\s+[1-5]\.\d\d\s+[1-5] \w.*face/,
  );
});

test('two photos compared: the same photo has not changed; a photo that cannot be read is named', () => {
  const [good, bad] = [join(folder, 'a.jpg'), join(folder, 'b.jpg')];
  const compare = (...args: string[]) =>
    spawnSync(process.execPath, [BIN, 'compare', ...args], { encoding: 'utf8' });
  const { status, stdout } = compare(good, good, '--json');
  expect(status).toBe(0);
  const { score, samePatches, photos } = JSON.parse(stdout);
  expect(score).toMatchObject({ before: score.after, difference: 0 });
  expect(['no-clear-change', 'unknown']).toContain(score.verdict);
  expect(samePatches).toBe(true);
  // The portrait's face is three times enlarged here.
  expect(photos.before).toMatchObject({ method: 'face', warnings: ['covered', 'enlarged'] });
  expect(photos.after).toEqual(photos.before);

  const failed = compare(good, bad);
  expect({ status: failed.status, stdout: failed.stdout }).toEqual({ status: 1, stdout: '' });
  expect(failed.stderr).toContain(`${bad}: This is not a photo we can read.`);

  const forMachines = compare(bad, good, '--json');
  expect(forMachines.status).toBe(1);
  expect(JSON.parse(forMachines.stdout)).toMatchObject({
    ...{ photo: bad, ok: false, reason: 'photo-type-unsupported' },
    sentence: expect.stringContaining('not a photo we can read'),
  });
});
