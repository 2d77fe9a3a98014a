import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
let folder: string;
const at = (...parts: string[]) => path.join(folder, ...parts);

/** Pictures of no one: waves that differ by seed. */
async function paint(file: string, seed: number) {
  const side = 96;
  const data = Buffer.alloc(side * side * 3);
  for (let i = 0; i < data.length; i++) {
    const [x, y] = [Math.floor(i / 3) % side, Math.floor(i / 3 / side)];
    data[i] =
      128 + 60 * Math.sin(x / 17 + (y * (1 + (seed % 3))) / 29 + seed) + 60 * Math.cos((x - y) / (9 + seed));
  }
  await sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toFile(file);
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'clarte-dataset-'));
  for (const label of ['2', 'mild', 'none']) mkdirSync(at('photos', label), { recursive: true });
  for (let i = 0; i < 6; i++) await paint(at('photos', i < 3 ? '2' : 'mild', `${i}.png`), i);
  copyFileSync(at('photos/2/0.png'), at('photos/mild/same.png'));
  await sharp(at('photos/2/1.png')).resize(70).jpeg({ quality: 60 }).toFile(at('photos/2/again.jpg'));
  writeFileSync(at('photos/2/broken.jpg'), 'no photo');
});
afterAll(() => rmSync(folder, { recursive: true }));

function clarte(...args: string[]) {
  const all = [path.join(ROOT, 'bin/clarte.js'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8' });
  return { status, stdout, stderr };
}
const rowsOf = (file: string) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));

test('import takes labels of other programs, and lesions to a file of their own', () => {
  const ls = at('photos/tasks.json');
  const region = { type: 'rectanglelabels', from_name: 'label', original_width: 48, original_height: 48 };
  const value = { x: 25, y: 50, width: 10, height: 20, rotation: 0, rectanglelabels: ['papule'] };
  const choice = (from_name: string, word: string) => ({
    type: 'choices',
    from_name,
    value: { choices: [word] },
  });
  const task = (id: number, image: string, more: object) => ({
    id,
    data: { image },
    annotations: [{ id, completed_by: 7, created_at: '2026-11-20T08:00:00Z', ...more }],
  });
  writeFileSync(
    ls,
    JSON.stringify([
      task(1, '/data/upload/1/1a2b3c4d-3.png', {
        result: [choice('grade', 'Moderate'), { ...region, value }],
      }),
      task(2, 's3://bucket/mild/4.png', { result: [choice('grade', '2')] }),
      task(3, 'mild/5.png', { result: [choice('grade', '2')], was_cancelled: true }),
    ]),
  );
  const args = [
    'dataset',
    'import',
    '--labels',
    ls,
    '--format',
    'label-studio',
    '--out',
    at('photos/ls.csv'),
  ];
  const refused = clarte(...args);
  expect([refused.status, refused.stderr]).toEqual([
    1,
    expect.stringContaining('found: “grade” (choices, 3)'),
  ]);
  const { status, stdout, stderr } = clarte(...args, '--control', 'grade', '--dots', at('dots.json'));
  expect([status, stdout]).toEqual([0, expect.stringContaining('ls.csv: 2')]);
  expect(stderr).toContain('was cancelled or skipped, and is no label: mild/5.png (task 3)');
  expect(rowsOf(at('photos/ls.csv'))).toEqual([
    ['photo', 'dataset', 'licence', 'label', 'rater_annotator 7'],
    ['mild/3.png', 'tasks', 'not stated', '4', '4'],
    ['mild/4.png', 'tasks', 'not stated', '2', '2'],
  ]);
  // Marked on a copy of half the size.
  expect(JSON.parse(readFileSync(at('dots.json'), 'utf8'))).toMatchObject([
    { photo: 'mild/3.png', widthPx: 96, dots: [{ x: expect.closeTo(28.8), y: expect.closeTo(57.6) }] },
  ]);
  expect(clarte('dataset', 'check', at('photos/ls.csv')).status).toBe(0);

  const iga = at('photos/iga.csv');
  writeFileSync(iga, 'Photo;IGA\n0.png;0\n1.png;4\n');
  const out = at('photos/mapped.csv');
  expect(clarte('dataset', 'import', '--labels', iga, '--out', out).stderr).toContain('iga-0-4');
  expect(clarte('dataset', 'import', '--labels', iga, '--scale', 'iga-0-4', '--out', out).status).toBe(0);
  expect(rowsOf(out)[0]).toContain('fact_scale');
});

test('import, check and split', () => {
  const manifest = at('photos/manifest.csv');
  const imported = clarte(
    'dataset',
    'import',
    '--folders',
    at('photos'),
    '--licence',
    'CC0',
    '--out',
    manifest,
  );
  expect(imported.status).toBe(0);
  expect(imported.stdout).toContain('manifest.csv: 9');
  expect(imported.stdout).toContain('Without a subject: 9');
  expect(imported.stderr).toContain('the folder’s name is no label');
  expect(imported.stderr).toContain('none');
  expect(rowsOf(manifest)[1]).toEqual(['2/0.png', 'photos', 'CC0', '2']);

  const checked = clarte('dataset', 'check', manifest);
  expect(checked.status).toBe(1);
  expect(checked.stdout).toMatch(/^2 Almost clear +4$/m);
  expect(checked.stdout).toMatch(/^3 Mild +4$/m);
  expect(checked.stdout).toContain('the same file: 2/0.png (line 2), mild/same.png (line 10)');
  expect(checked.stdout).toContain(
    'the same picture saved again, or nearly: 2/1.png (line 3), 2/again.jpg (line 5)',
  );
  expect(checked.stdout).toContain('2/0.png (line 2) is labelled 2, mild/same.png (line 10) is labelled 3');
  expect(checked.stdout).toMatch(/line 6, 2\/broken\.jpg: photo: This is not a photo we can read/);
  expect(checked.stderr).toContain('Reading photos 9/9');
  const json = JSON.parse(clarte('dataset', 'check', manifest, '--json').stdout);
  expect(json).toMatchObject({ photos: 8, withoutSubject: 8, clusters: { count: 6, largest: 2 } });
  expect(json.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(json.duplicates).toHaveLength(2);
  expect(json.conflicts).toHaveLength(1);
  expect(json.broken).toHaveLength(1);

  const out = at('photos/split.csv');
  const split = clarte('dataset', 'split', manifest, '--folds', '3', '--seed', '1', '--out', out);
  expect(split).toMatchObject({ status: 0 });
  expect(split.stderr).toContain('broken.jpg');
  const [header, ...rows] = rowsOf(out);
  expect(rows).toHaveLength(8);
  const foldOf = (photo: string) => rows.find(([name]) => name === photo)![header.indexOf('fold')];
  expect(new Set(rows.map(([photo]) => foldOf(photo)))).toEqual(new Set(['0', '1', '2']));
  expect(foldOf('2/0.png')).toBe(foldOf('mild/same.png'));
  expect(foldOf('2/1.png')).toBe(foldOf('2/again.jpg'));
  expect(JSON.parse(clarte('dataset', 'check', out, '--json').stdout)).toMatchObject({
    sha256: json.sha256,
    crossing: { folds: 0, splits: 0 },
  });
  expect(clarte('dataset', 'split', manifest, '--folds', '3', '--out', out)).toMatchObject({ status: 2 });
});

test('photos that are “not acne” are counted beside the others, and nonsense in their column is named', () => {
  const file = at('photos/not-acne.csv');
  const rows = ['0.png,2,', '1.png,3,', '2.png,,yes', 'same.png,,yes', 'broken.jpg,,yes', '4.png,3,maybe'];
  const folders = ['2', '2', '2', 'mild', '2', 'mild'];
  const write = (lines: readonly string[]) =>
    writeFileSync(
      file,
      ['photo,label,not_acne', ...lines.map((row, i) => `${folders[i]}/${row}`), ''].join('\n'),
    );
  write(rows);
  const checked = clarte('dataset', 'check', file);
  expect(checked.status).toBe(1);
  expect(checked.stdout).toMatch(/^Photos: 2; /m);
  expect(checked.stdout).toContain('Photos graded 0, “not acne”, beside these: 2\n');
  expect(checked.stdout).toMatch(/^0 Not acne +2$/m);
  expect(checked.stdout).toMatch(/^2 Almost clear +1$/m);
  expect(checked.stdout).toContain('2/0.png (line 2) is labelled 2, mild/same.png (line 5) is “not acne”');
  expect(checked.stdout).toMatch(/line 6, 2\/broken\.jpg: photo: This is not a photo/);
  expect(checked.stdout).toContain('line 7, mild/4.png: not_acne is not yes');
  const json = JSON.parse(clarte('dataset', 'check', file, '--json').stdout);
  expect(json).toMatchObject({ photos: 2, notAcne: 2, clusters: { count: 2 } });
  expect(json.broken).toEqual([
    expect.objectContaining({ line: 6 }),
    { name: 'mild/4.png', line: 7, reason: 'not_acne is not yes' },
  ]);
  // The photos that severity is learned from are the same ones without them.
  write(rows.slice(0, 2));
  const without = JSON.parse(clarte('dataset', 'check', file, '--json').stdout);
  expect(without).toMatchObject({ sha256: json.sha256, notAcne: 0, broken: [] });
});

test('photos outside are left out unless allowed; a person on two folds is told and mended', async () => {
  await paint(at('outside.png'), 9);
  mkdirSync(at('lists'));
  const file = at('lists/manifest.csv');
  writeFileSync(
    file,
    [
      'photo,label,subject,fold',
      '../outside.png,3,ann,0',
      '../photos/mild/4.png,4,ann,1',
      '../photos/mild/5.png,4,bob,1',
    ].join('\n'),
  );
  const refused = clarte('dataset', 'check', file);
  expect(refused.status).toBe(1);
  expect(refused.stdout).toContain('line 2, ../outside.png: photo lies outside');
  expect(refused.stderr).toContain('--outside');
  const allowed = clarte('dataset', 'check', file, '--outside');
  expect(allowed.status).toBe(1);
  expect(allowed.stdout).toContain('Clusters on more than one fold: 1');
  const mended = clarte('dataset', 'split', file, '--outside', '--given', '--out', at('lists/mended.csv'));
  expect(mended.stdout).toContain('several folds or sides: 1');
  expect(clarte('dataset', 'check', at('lists/mended.csv'), '--outside')).toMatchObject({ status: 0 });
});

test('models evaluate takes a manifest', () => {
  const file = at('people.csv');
  copyFileSync(path.join(ROOT, 'test/fixtures/astronaut.jpg'), at('astronaut.jpg'));
  writeFileSync(
    file,
    [
      'photo,label,rater_ann,split',
      'astronaut.jpg,2,2,golden',
      'outside.png,2,3,train',
      'none.jpg,2,,golden',
    ].join('\n'),
  );
  const { id } = JSON.parse(readFileSync(path.join(ROOT, 'models/default.json'), 'utf8'));
  const { status, stdout, stderr } = clarte(
    'models',
    'evaluate',
    id,
    '--manifest',
    file,
    '--split',
    'golden',
  );
  expect(stderr).toContain('there is no such file: line 4 none.jpg');
  expect(stdout).toContain('1 photos of 1 subjects; without a score: none');
  expect(status).toBe(0);
  const none = clarte('models', 'evaluate', id, '--manifest', file, '--split', 'validation');
  expect(none).toMatchObject({ status: 2 });
});

test.each([
  [['import', '--out', 'x.csv'], 'Name one source'],
  [['import', '--acne04', 'a', '--folders', 'b', '--out', 'x.csv'], 'Name one source'],
  [['import', '--acne04', 'a', '--pictures', 'both', '--out', 'x.csv'], 'crops or frames'],
  [['import', '--folders', '.'], 'out'],
  [['check'], 'MANIFEST'],
  [['check', 'a.csv', '--colour'], 'There is no option --colour.'],
  [['split', 'a.csv', '--out', 'x.csv'], 'Say how'],
  [['split', 'a.csv', '--out', 'x.csv', '--folds', '1'], 'whole number from 2 on'],
  [['split', 'a.csv', '--out', 'x.csv', '--folds', '5', '--given'], 'either --folds or --given'],
  [['split', 'a.csv', '--out', 'x.csv', '--golden', '2'], 'a share from 0.01 to 0.5'],
  [['split', 'a.csv', '--out', 'x.csv', '--folds', '5', '--seed', '-1'], 'seed'],
])('misuse ends with 2 and says how: %j', (args, sentence) => {
  const { status, stderr } = clarte('dataset', ...args);
  expect(stderr).toContain(sentence);
  expect(status).toBe(2);
});

test('a manifest that is not there or cannot be read ends with 1 and a sentence', () => {
  expect(clarte('dataset', 'check', at('none.csv'))).toMatchObject({ status: 1 });
  writeFileSync(at('bad.csv'), 'photo,suject\na,b\n');
  const { status, stderr } = clarte('dataset', 'check', at('bad.csv'));
  expect(status).toBe(1);
  expect(stderr).toContain('The manifest cannot be read.');
  expect(stderr).toContain('there is no column “suject”');
});
