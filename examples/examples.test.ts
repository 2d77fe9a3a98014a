/** Runs every example against the real server, the real command line and the real model. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SpawnedServer, spawnServer } from '../test/service/spawn-server.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const BIN = fileURLToPath(new URL('../bin/clarte.js', import.meta.url));
const MODEL = 'acne04-rolled-mlp-2';
/** sharp cuts at whole pixels, and other libraries round otherwise. */
const SCORES_DIFFER_BY_LESS_THAN = 0.15;

const run = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' });
const pythonHasRuntime = run('python3', '-c', 'import onnxruntime, numpy, PIL').status === 0;

let folder: string;
let photo: string;
let server: SpawnedServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clarte-examples-'));
  photo = join(folder, 'selfie.jpg');
  await sharp(fileURLToPath(new URL('../test/fixtures/astronaut.png', import.meta.url)))
    .extract({ left: 110, top: 0, width: 224, height: 280 })
    .resize(672)
    .jpeg({ quality: 90 })
    .toFile(photo);
  await writeFile(join(folder, 'broken.jpg'), 'no photo');
  server = await spawnServer({ DATA_DIR: join(folder, 'data') });
});
afterAll(async () => {
  await server?.end('SIGTERM');
  await rm(folder, { recursive: true });
});

test('curl gets an assessment, and a problem with an exit code', () => {
  const good = run(join(HERE, 'assess.sh'), photo, server.origin);
  expect(good.status, good.stderr).toBe(0);
  expect(JSON.parse(good.stdout)).toMatchObject({ assessment: { ok: true, method: 'face' }, stored: null });
  const bad = run(join(HERE, 'assess.sh'), join(folder, 'broken.jpg'), server.origin);
  expect(bad.status).toBe(22);
  expect(JSON.parse(bad.stdout).code).toBe('photo-type-unsupported');
});

test('the TypeScript client gets an assessment, and a problem with an exit code', () => {
  const client = (file: string) => run(process.execPath, join(HERE, 'assess.ts'), file, server.origin);
  const good = client(photo);
  expect(good.status, good.stderr).toBe(0);
  expect(good.stdout).toMatch(/^score [1-5]\.\d\d, grade [1-5]; right-cheek [1-5]\.\d\d, /);
  const bad = client(join(folder, 'broken.jpg'));
  expect(bad.status).toBe(1);
  expect(bad.stderr).toContain('photo-type-unsupported: ');
});

test('the fused model gives the score in plain Node, and in Python', async (context) => {
  const clarte = (...args: string[]) => run(process.execPath, BIN, ...args);
  const model = join(folder, 'model.onnx');
  const assessed = join(folder, 'assessment.json');
  expect(clarte('models', 'export', MODEL, '--fused', '--out', model).status).toBe(0);
  const { stdout } = clarte('assess', photo, '--model', MODEL, '--json');
  await writeFile(assessed, stdout);
  const expected: number = JSON.parse(stdout).score;
  const scoreOf = (command: string, example: string) => {
    const { status, stdout, stderr } = run(command, join(HERE, example), model, photo, assessed);
    expect(status, stderr).toBe(0);
    return JSON.parse(stdout).score as number;
  };
  const differ = (score: number) => Math.abs(score - expected);
  expect(differ(scoreOf(process.execPath, 'fused.mjs'))).toBeLessThan(SCORES_DIFFER_BY_LESS_THAN);
  if (!pythonHasRuntime) context.skip('python3 has no onnxruntime, numpy and Pillow');
  expect(differ(scoreOf('python3', 'fused.py'))).toBeLessThan(SCORES_DIFFER_BY_LESS_THAN);
});
