/** What the commands that train say of wrong input: a sentence, before any photo is read, and no stack. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const BIN = fileURLToPath(new URL('../../../bin/clarte.js', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clarte-train-'));
  const rows = Array.from({ length: 8 }, (_, i) => {
    writeFileSync(path.join(folder, `${i}.jpg`), `no photo ${i}`);
    return `${i}.jpg,${1 + (i % 4)},p${i},${i < 2 ? 'golden' : 'train'}`;
  });
  writeFileSync(path.join(folder, 'manifest.csv'), ['photo,label,subject,split', ...rows].join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function clarte(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: '', MODELS_DIR: '', DATABASE_URL: '' },
  });
  expect(stderr).not.toMatch(/^\s+at /m);
  return { status, stdout, stderr };
}

test('a folder that is not there is named in a sentence', () => {
  for (const more of [[], ['--augment', 'flip,scale'], ['--seeds', '1']])
    expect(clarte('lab', 'run', '--data', 'nowhere', ...more)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('nowhere/acne04/labels.csv'),
    });
  expect(clarte('models', 'train', 'nowhere.csv', '--recipe', 'paper').stderr).toBe(
    'What was named is not there. (nowhere.csv)\n',
  );
});

test('too few photos are said before the training', () => {
  const train = clarte('models', 'train', 'manifest.csv', '--recipe', 'paper');
  expect(train.status).toBe(1);
  expect(train.stderr).toContain('too few labelled photos');
  expect(train.stderr).toContain(
    '6 photos to train on, 20 are the least; 2 photos held out, 10 are the least',
  );
  expect(existsSync(path.join(folder, 'data'))).toBe(false);
  const challenge = clarte('models', 'challenge', 'manifest.csv', '--out', 'challenge');
  expect(challenge).toMatchObject({ status: 0, stdout: expect.stringContaining('challenger is refused.') });
  expect(challenge.stdout).toContain('6 labelled training photos and 2 golden ones');
  expect(challenge.stdout).not.toContain('To use it');
});

test('a wrong recipe or id is a misuse', () => {
  expect(clarte('models', 'train', 'manifest.csv', '--recipe', 'none')).toMatchObject({ status: 2 });
  expect(clarte('models', 'train', 'manifest.csv', '--recipe', 'paper', '--id', 'A b')).toMatchObject({
    status: 2,
  });
  expect(clarte('models', 'train', 'manifest.csv', '--recipe', 'paper', '--epochs', '0').stderr).toContain(
    '--epochs takes a whole number',
  );
  const onWorkers = (recipe: string) =>
    clarte('models', 'train', 'manifest.csv', '--recipe', recipe, '--workers').stderr;
  expect(onWorkers('paper')).toContain('set DATABASE_URL and BLOB_URL');
  expect(onWorkers('one-look')).toContain('--workers goes with --recipe paper');
  expect(clarte('runs', 'list').stdout).toMatch(/^run /);
  expect(clarte('runs', 'compare', 'a', 'b')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('run a; there is none yet'),
  });
});

test('the default network is fine-tuned, and the model in use evaluated, where nothing else is said', () => {
  expect(clarte('models', 'train', 'manifest.csv', '--workers').stderr).toContain(
    '--workers goes with --recipe paper',
  );
  const evaluated = clarte('models', 'evaluate', '--manifest', 'manifest.csv', '--sample', '2');
  expect(evaluated.stderr).toContain('The model in use, acne04-one-look-');
  expect(evaluated.stderr).toContain('No photo of the dataset got a score.');
});
