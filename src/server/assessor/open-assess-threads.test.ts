import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Assessor, loadAssessor } from '#core/assess.ts';
import type { Stage } from '#core/schema/stages.ts';
import { nodePorts } from '#node/ports.ts';
import { readFixture } from '../../../test/bad-photos.ts';
import { fuseOrNot } from './fuse-or-not.ts';
import { openAssessThreads } from './open-assess-threads.ts';

describe('openAssessThreads', () => {
  let threads: Assessor;
  let alone: Assessor;
  /** With the networks one after the other. */
  let apart: Assessor;
  beforeAll(async () => {
    threads = await openAssessThreads({ count: 2 });
    const ports = nodePorts(undefined, { threads: 1 });
    alone = await loadAssessor({ ...ports, fuse: fuseOrNot });
    apart = await loadAssessor(ports);
  });
  afterAll(async () => {
    await threads.close();
    await alone.close();
    await apart.close();
  });

  it('answers as one assessor does, each photo its own, more at a time than there are threads', async () => {
    const names = ['astronaut.jpg', 'photo.heic', 'progressive.jpg', 'orientation-6.jpg', 'astronaut.jpg'];
    const stages: Stage[] = [];
    const answers = await Promise.all(
      names.map((name) => threads.assess(readFixture(name), { onStage: (stage) => stages.push(stage) })),
    );
    for (const [i, name] of names.entries()) {
      const { timingsMs: _, ...one } = { timingsMs: 0, ...answers[i] };
      const { timingsMs: __, ...other } = { timingsMs: 0, ...(await alone.assess(readFixture(name))) };
      expect(one, name).toEqual(other);
    }
    expect(stages.filter((stage) => stage === 'decode')).toHaveLength(names.length);
    expect(threads.card).toEqual(alone.card);
  });

  it('leaves the caller’s bytes as they are, a Buffer too', async () => {
    const photo = Buffer.from(readFixture('astronaut.jpg'));
    const before = Buffer.from(photo);
    expect((await threads.assess(photo)).ok).toBe(true);
    expect(photo.equals(before)).toBe(true);
  });

  it('scores with fused networks as with the separate ones', async () => {
    const photo = readFixture('astronaut.jpg');
    const [one, other] = [await threads.assess(photo), await apart.assess(photo)];
    if (!one.ok || !other.ok) throw new Error('the astronaut is refused');
    expect(Math.abs(one.score - other.score)).toBeLessThan(1e-3);
    for (const [i, { score }] of one.patches.entries())
      expect(Math.abs(score - other.patches[i].score)).toBeLessThan(1e-3);
    expect(one.lesions?.count).toBe(other.lesions?.count);
  });

  it('passes faults on by their code, and goes on', async () => {
    const broken = Uint8Array.from({ length: 300 }, (_, i) => i);
    await expect(threads.assess(broken)).rejects.toMatchObject({ code: 'photo-type-unsupported' });
    expect((await threads.assess(readFixture('astronaut.jpg'))).ok).toBe(true);
  });
});

it('throws what the models lack', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'clarte-no-models-'));
  // With networks for faces of its own, so that it stands over nothing.
  await mkdir(join(empty, 'geometry'));
  const modelsUrl = pathToFileURL(`${empty}/`);
  await expect(openAssessThreads({ count: 2, modelsUrl })).rejects.toMatchObject({ code: 'model-missing' });
  await rm(empty, { recursive: true });
});

/** Says which thread it is; dies of a photo that begins with 0. */
const MORTAL = `
const { parentPort, threadId } = require('node:worker_threads');
parentPort.on('message', (request) => {
  if (request === 'close') return parentPort.close();
  if (request.bytes[0] === 0) throw new Error('dead');
  if (request.bytes[0] === 1) process.exit(0);
  parentPort.postMessage({ outcome: { thread: threadId } });
});
parentPort.postMessage({ card: {} });`;

it('replaces a thread that died, and fails its photo alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'clarte-thread-'));
  const file = join(folder, 'mortal.cjs');
  await writeFile(file, MORTAL);
  const threads = await openAssessThreads({ count: 1, program: pathToFileURL(file) });
  const ask = (first: number) => threads.assess(Uint8Array.of(first)) as Promise<unknown>;
  const before = await ask(9);
  for (const deadly of [0, 1]) {
    const [dead, waiting] = await Promise.allSettled([ask(deadly), ask(9)]);
    expect(dead).toMatchObject({ status: 'rejected', reason: { code: 'internal' } });
    expect(waiting.status).toBe('fulfilled');
  }
  expect(await ask(9)).not.toEqual(before);
  await threads.close();
  await rm(folder, { recursive: true });
});
