/** Work that is sent to workers over PostgreSQL and a bucket, with real processes that are killed at chosen moments. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { BackboneSchema } from '#core/schema/model-card.ts';
import { networkOpener } from '#node/open-network.ts';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { BACKBONE_ID } from '#train/lab/lab-settings.ts';
import type { PatchFile } from '#train/recipes/paper/cut-patch-file.ts';
import { extractHere, extractRolled } from '#train/recipes/paper/extract-rolled.ts';
import { openFileBlobs } from '../../src/server/blobs/file-blobs.ts';
import { openPartQueue } from '../../src/server/evaluations/part-queue.ts';
import { packBackbone } from '../../src/server/extractions/pack-patches.ts';
import { openPatchStore } from '../../src/server/extractions/patch-store.ts';
import { sendExtraction } from '../../src/server/extractions/send-extraction.ts';
import type { Moment } from '../support/hold-process.ts';
import { paintDataset } from '../support/paint-dataset.ts';
import { type RunningClarte, startClarte } from '../support/start-clarte.ts';
import { findPostgres, type RunningPostgres, startPostgres } from './start-postgres.ts';

const MODEL = 'acne04-view-1';
/** Two parts and a half of an extraction. */
const PHOTOS = 40;

describe.skipIf(!findPostgres())('workers', () => {
  let folder: string;
  let server: RunningPostgres;
  let env: { readonly DATABASE_URL: string; readonly BLOB_URL: string; readonly DATA_DIR: string };
  const running: RunningClarte[] = [];
  const blobsFolder = () => fileURLToPath(env.BLOB_URL);
  const start = (args: readonly string[], moment?: Moment) => {
    const one = startClarte(args, env, moment);
    running.push(one);
    return one;
  };
  const work = (moment?: Moment) => start(['models', 'work', '--threads', '1'], moment);
  /** Files in the bucket, without those that a killed worker left half written. */
  const left = () =>
    readdirSync(blobsFolder(), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('.unfinished'))
      .map(({ name }) => name);

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'clarte-workers-'));
    for (const name of ['blobs', 'here', 'workers']) mkdirSync(path.join(folder, name));
    server = await startPostgres(['fsync=off']);
    env = {
      DATABASE_URL: await server.createDatabase(),
      BLOB_URL: pathToFileURL(path.join(folder, 'blobs/')).href,
      DATA_DIR: path.join(folder, 'data'),
    };
  });
  afterAll(async () => {
    for (const one of running) if (one.child.exitCode === null) await one.kill();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  test('features come out as here, byte by byte, though two workers are killed', async () => {
    const read = (file: string) => readFileSync(new URL(file, PACKAGED_MODELS));
    const backbone = BackboneSchema.parse(JSON.parse(String(read(`backbones/${BACKBONE_ID}/backbone.json`))));
    const kind = { backbone, layers: [backbone.layers[0].name] };
    const network = await networkOpener({ threads: 1 })(read(backbone.file));
    const file = fakePatchFile(backbone.input.sizePx);
    const labels = Array.from({ length: PHOTOS }, (_, i) => 1 + (i % 5));
    const here = extractHere({ ...kind, network });
    const whole = await extractRolled(path.join(folder, 'here'), file, labels, { kind, extract: here });
    await network.close();

    // One dies with its rows computed and none written, one with them written and its part not reported.
    const dying = [
      work({ file: '/rows/', change: 1, when: 'before' }),
      work({ file: '/rows/', change: 1, when: 'after' }),
    ];
    await Promise.all(dying.map((one) => one.until('Waiting')));
    const id = 'cd'.repeat(16);
    const key = Buffer.alloc(32, 7);
    const store = openPatchStore(await openFileBlobs(blobsFolder()), id, { id, key });
    const queue = await openPartQueue(env.DATABASE_URL, () => {});
    const sent = { id, key: key.toString('base64'), backbone: packBackbone(kind, read(backbone.file)) };
    const done: number[] = [];
    const sending = extractRolled(
      ...([path.join(folder, 'workers'), file, labels] as const),
      { kind, extract: (extraction) => sendExtraction(store, queue, sent, extraction) },
      (photos) => done.push(photos),
    );
    await Promise.all(dying.map((one) => one.until('HELD')));
    await Promise.all(dying.map((one) => one.kill()));
    const last = work();
    const again = await sending;
    expect(again.targets).toEqual(whole.targets);
    expect(Buffer.from(again.features.data.buffer).equals(Buffer.from(whole.features.data.buffer))).toBe(
      true,
    );
    expect(done.reduce((sum, photos) => sum + photos, 0)).toBe(PHOTOS);
    // A part of 16 was written by the worker that died after it; the others are of the last.
    expect(dying.map((one) => one.said()).join()).not.toContain('extracted');
    await last.until('extracted: 24');

    await store.clear();
    expect(left()).toEqual([]);
    await queue.close();
    last.child.kill('SIGTERM');
    await last.ended();
    expect(last.said()).not.toMatch(/extracted: (?:2[5-9]|[3-9]\d)/);
  });

  test('an evaluation whose sender is killed while it clears up ends all the same, and can be made again', async () => {
    const manifest = await paintDataset(path.join(folder, 'set'), { photos: 4 });
    const evaluate = (name: string, moment?: Moment) => {
      const json = path.join(folder, `${name}.json`);
      const args = ['models', 'evaluate', MODEL, '--manifest', manifest, '--json', json];
      return start([...args, ...(name === 'here' ? [] : ['--workers'])], moment);
    };
    await evaluate('here').ended();
    const worker = work();
    const killed = evaluate('killed', { file: '/model.zip', change: 2, when: 'after' });
    await killed.until('HELD');
    await killed.kill();
    await evaluate('killed').ended();
    await evaluate('again').ended();
    await worker.kill();
    const read = (name: string) => readFileSync(path.join(folder, `${name}.json`), 'utf8');
    expect([read('killed'), read('again')]).toEqual([read('here'), read('here')]);
    expect(left()).toEqual([]);
  });
});

/** Patches of noise, two a photo. */
function fakePatchFile(sizePx: number): PatchFile {
  const squareOf = (seed: number) => {
    const random = seedRandom(seed);
    const data = Uint8Array.from({ length: sizePx * sizePx * 3 }, () => random.below(256));
    return { widthPx: sizePx, heightPx: sizePx, data };
  };
  return {
    photos: Array.from({ length: PHOTOS }, (_, i) =>
      i === 5 ? { refused: 'no-face' } : { patches: ['forehead', 'chin'] },
    ),
    read: async (index) => (index === 5 ? [] : [squareOf(2 * index), squareOf(2 * index + 1)]),
    close: async () => {},
  };
}
