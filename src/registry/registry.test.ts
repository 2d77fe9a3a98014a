import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadAssessor } from '#core/assess.ts';
import { nodePorts, PACKAGED_MODELS } from '#node/ports.ts';
import { readDefaultModel } from './default-model.ts';
import { exportBundle } from './export-bundle.ts';
import { listBundles } from './list-bundles.ts';
import { promoteBundle, type Registry, rollBack } from './promote-bundle.ts';

/** A packaged bundle of patches and view, and the one that is shipped. */
const first = 'acne04-view-1';
const oneLook: string = JSON.parse(readFileSync(new URL('default.json', PACKAGED_MODELS), 'utf8')).id;
let folder: string;
let registry: Registry;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clarte-registry-'));
  const models = path.join(folder, 'models');
  for (const part of [first, 'backbones', 'geometry'])
    cpSync(fileURLToPath(new URL(part, PACKAGED_MODELS)), path.join(models, part), { recursive: true });
  write('default.json', { id: first });
  copyBundle('second');
  copyBundle('third');
  const modelsUrl = pathToFileURL(`${models}/`);
  registry = { modelsUrl, ports: nodePorts(modelsUrl, { threads: 1 }) };
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string) => path.join(folder, 'models', name);
const write = (name: string, value: unknown) => writeFileSync(file(name), JSON.stringify(value));
const read = (name: string) => JSON.parse(readFileSync(file(name), 'utf8'));

/** The same networks under another name. */
function copyBundle(id: string) {
  cpSync(file(first), file(id), { recursive: true });
  write(`${id}/card.json`, { ...read(`${first}/card.json`), id });
}

const decide = (n: number) => ({ at: `2026-01-0${n}T00:00:00.000Z`, reason: `reason ${n}` });

describe('promoteBundle and rollBack', () => {
  it('promote, keep the history, and go back step by step', async () => {
    expect(await rollBack(registry, decide(1))).toBeNull();
    expect(await promoteBundle(registry, 'second', decide(1))).toEqual({
      changed: true,
      from: first,
      to: 'second',
    });
    await promoteBundle(registry, 'third', decide(2));
    expect(await promoteBundle(registry, 'third', decide(3))).toMatchObject({ changed: false });
    expect(read('default.json').history.map((one: { id: string }) => one.id)).toEqual([
      first,
      'second',
      'third',
    ]);

    expect(await rollBack(registry, decide(4))).toMatchObject({ from: 'third', to: 'second' });
    expect(await rollBack(registry, decide(5))).toMatchObject({ from: 'second', to: first });
    expect(await rollBack(registry, decide(6))).toBeNull();
    await promoteBundle(registry, 'third', decide(7));
    const { id, history } = await readDefaultModel(registry.modelsUrl);
    expect(id).toBe('third');
    expect(history.map((one) => [one.id, one.promotedAt, one.rolledBackAt])).toEqual([
      [first, null, undefined],
      ['second', decide(1).at, decide(5).at],
      ['third', decide(2).at, decide(4).at],
      ['third', decide(7).at, undefined],
    ]);
    expect(await rollBack(registry, decide(8))).toMatchObject({ to: first });
    expect(readdirSync(file('.')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('refuse what is missing, broken or not itself, and leave the default as it was', async () => {
    const before = readFileSync(file('default.json'), 'utf8');
    await expect(promoteBundle(registry, 'none', decide(1))).rejects.toMatchObject({ code: 'model-missing' });
    await expect(promoteBundle(registry, '../x', decide(1))).rejects.toMatchObject({ code: 'model-missing' });

    const card = read('second/card.json');
    cpSync(file(`${first}/head.onnx`), file('second/own.onnx'));
    writeFileSync(file('second/own.onnx'), 'changed');
    write('second/card.json', { ...card, head: { ...card.head, file: 'second/own.onnx' } });
    await expect(promoteBundle(registry, 'second', decide(1))).rejects.toMatchObject({
      code: 'model-broken',
    });
    write('third/card.json', { ...read('third/card.json'), id: 'other' });
    await expect(promoteBundle(registry, 'third', decide(1))).rejects.toMatchObject({ code: 'model-broken' });
    expect(readFileSync(file('default.json'), 'utf8')).toBe(before);
  });

  it('do not go back to a bundle that was removed', async () => {
    await promoteBundle(registry, 'second', decide(1));
    await promoteBundle(registry, 'third', decide(2));
    rmSync(file('second'), { recursive: true });
    await expect(rollBack(registry, decide(3))).rejects.toMatchObject({ code: 'model-missing' });
    expect(read('default.json').id).toBe('third');
  });
});

describe('listBundles', () => {
  it('lists bundles, marks the promoted one, and says what is wrong with a broken one', async () => {
    write('second/card.json', { schema: 1 });
    writeFileSync(file('third/card.json'), JSON.stringify({ ...read('third/card.json'), head: null }));
    const listed = await listBundles(registry.modelsUrl);
    expect(listed.map(({ id, promoted, card }) => [id, promoted, card !== null])).toEqual([
      [first, true, true],
      ['second', false, false],
      ['third', false, false],
    ]);
    expect(listed[0]).toMatchObject({ bytes: expect.any(Number) });
    expect(listed[1]).toMatchObject({ fault: 'the card is not of its form' });
  });
});

describe('exportBundle', () => {
  it('writes a models folder that works by itself, with the terms of every part', async () => {
    const out = path.join(folder, 'out');
    const files = await exportBundle(registry, 'second', out);
    expect(files.filter((name) => /licen[cs]e/i.test(name)).length).toBeGreaterThanOrEqual(2);
    const moved = pathToFileURL(`${out}/`);
    const assessor = await loadAssessor(nodePorts(moved, { threads: 1 }));
    expect(assessor.card.id).toBe('second');
    await assessor.close();
    expect(readdirSync(out).includes('third')).toBe(false);
  });

  it('writes the same as a zip, the same bytes each time', async () => {
    const zip = path.join(folder, 'a.zip');
    const files = await exportBundle(registry, first, zip);
    const entries = unzipSync(readFileSync(zip));
    expect(Object.keys(entries).sort()).toEqual([...files].sort());
    const head = `${first}/head.onnx`;
    expect(readFileSync(file(head)).equals(entries[head])).toBe(true);
    await exportBundle(registry, first, path.join(folder, 'b.zip'));
    expect(readFileSync(path.join(folder, 'b.zip')).equals(readFileSync(zip))).toBe(true);
  });

  it('writes a one-look bundle as its card, its network and the face networks', async () => {
    const out = path.join(folder, 'out');
    cpSync(fileURLToPath(new URL(oneLook, PACKAGED_MODELS)), file(oneLook), { recursive: true });
    await promoteBundle(registry, oneLook, decide(1));
    const files = await exportBundle(registry, oneLook, out);
    expect(files).toContain(`${oneLook}/network.onnx`);
    expect(files.some((name) => name.startsWith('backbones/'))).toBe(false);
    const assessor = await loadAssessor(nodePorts(pathToFileURL(`${out}/`), { threads: 1 }));
    expect(assessor.card.id).toBe(oneLook);
    await assessor.close();
  });

  it('leaves nothing behind where the bundle is broken', async () => {
    writeFileSync(file('second/card.json'), '{');
    await expect(exportBundle(registry, 'second', path.join(folder, 'out'))).rejects.toMatchObject({
      code: 'model-broken',
    });
    expect(readdirSync(folder)).toEqual(['models']);
  });
});
