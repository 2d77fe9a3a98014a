import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { ModelProto } from '#train/onnx/onnx-schema.ts';

const BIN = fileURLToPath(new URL('../../../bin/clarte.js', import.meta.url));
/** A packaged bundle of patches and view. */
const first = 'acne04-view-1';
const oneLook: string = JSON.parse(readFileSync(new URL('default.json', PACKAGED_MODELS), 'utf8')).id;
let folder: string;
let models: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clarte-models-'));
  models = path.join(folder, 'models');
  for (const part of ['backbones', 'geometry'])
    cpSync(fileURLToPath(new URL(part, PACKAGED_MODELS)), path.join(models, part), { recursive: true });
  for (const id of [first, 'second']) {
    cpSync(fileURLToPath(new URL(first, PACKAGED_MODELS)), path.join(models, id), { recursive: true });
    const card = path.join(models, id, 'card.json');
    writeFileSync(card, JSON.stringify({ ...JSON.parse(readFileSync(card, 'utf8')), id }));
  }
  writeFileSync(path.join(models, 'default.json'), JSON.stringify({ id: first }));
});
afterAll(() => rmSync(folder, { recursive: true }));

function clarte(...args: string[]) {
  const all = [BIN, 'models', ...args, '--models', models];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8' });
  return { status, stdout, stderr };
}
const inUse = () => JSON.parse(readFileSync(path.join(models, 'default.json'), 'utf8')).id;

test('promote, list, show and roll back', () => {
  expect(clarte('promote', 'second', '--reason', 'fewer errors')).toMatchObject({ status: 0, stderr: '' });
  expect(inUse()).toBe('second');
  expect(clarte('list').stdout).toMatch(/^\* +second .*\d/m);
  const listed = clarte('list', '--json')
    .stdout.trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(listed.map(({ id, promoted }) => [id, promoted])).toEqual([
    [first, false],
    ['second', true],
  ]);
  const shown = clarte('show', 'second').stdout;
  expect(shown).toContain('fewer errors');
  expect(shown).toContain(listed[1].metrics[0].name);
  expect(JSON.parse(clarte('show', 'second', '--json').stdout).id).toBe('second');
  expect(clarte('rollback')).toMatchObject({ status: 0 });
  expect(inUse()).toBe(first);
  expect(clarte('rollback')).toMatchObject({
    status: 1,
    stderr: 'There is no earlier model to go back to.\n',
  });
});

test('a model that is not there ends with 1 and says so', () => {
  for (const command of ['promote', 'show']) {
    const { status, stderr } = clarte(command, 'none');
    expect(status).toBe(1);
    expect(stderr).toContain('not installed');
  }
  expect(inUse()).toBe(first);
});

test('export writes a folder or a zip, and never over what is there', () => {
  const out = path.join(folder, 'out.zip');
  expect(clarte('export', 'second', '--out', out)).toMatchObject({ status: 0 });
  expect(existsSync(out)).toBe(true);
  expect(clarte('export', 'second', '--out', out)).toMatchObject({ status: 2 });
});

test('export --fused writes one ONNX file that names the model, its licence and its card', () => {
  const out = path.join(folder, 'out.onnx');
  const { status, stdout } = clarte('export', 'second', '--fused', '--out', out);
  expect(status).toBe(0);
  expect(stdout).toContain('patches, areas, view in, lesions, patch_scores, score out');
  const { metadata_props } = ModelProto.decode(readFileSync(out)) as unknown as {
    metadata_props: { key: string; value: string }[];
  };
  const said = Object.fromEntries(metadata_props.map(({ key, value }) => [key, value]));
  const card = readFileSync(path.join(models, 'second', 'card.json'));
  expect(said.id).toBe('second');
  expect(said.licence).toBe(JSON.parse(card.toString()).licence);
  expect(said.cardSha256).toBe(createHash('sha256').update(card).digest('hex'));
  expect(said['terms LICENSE']).toContain('MIT');
  expect(clarte('export', 'second', '--fused', '--out', out)).toMatchObject({ status: 2 });
});

test('export --fused of the shipped bundle takes the face crop and boxes', () => {
  const out = path.join(folder, 'one-look.onnx');
  const args = [BIN, 'models', 'export', oneLook, '--fused', '--out', out];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('view, boxes in, patch_scores, score, lesions');
});

test.each([
  [['export', 'second', '--fused', '--out', '/none/x'], 'end in .onnx'],
  [['export', 'second', '--out', '/none/x.onnx'], 'with --fused'],
  [['evaluate', 'second'], 'Name the labelled photos'],
  [['evaluate', 'second', '--acne04', '/none', '--pictures', 'both'], 'crops or frames'],
  [['evaluate', 'second', '--acne04', '/none', '--gallery'], 'name it with --out'],
  [
    ['evaluate', 'second', '--acne04', '/none', '--gallery', '--out', `${BIN}.html`],
    'outside of the repository',
  ],
  [['promote'], 'ID'],
  [['list', 'all'], 'options only'],
  [['show', 'second', '--colour'], 'There is no option --colour.'],
])('misuse ends with 2 and says how: %j', (args, sentence) => {
  const { status, stderr } = clarte(...args);
  expect(stderr).toContain(sentence);
  expect(status).toBe(2);
});
