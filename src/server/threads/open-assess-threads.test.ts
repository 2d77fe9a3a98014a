import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Assessor, loadAssessor } from '#core/assess.ts';
import type { Stage } from '#core/schema/stages.ts';
import { nodePorts } from '#node/ports.ts';
import { readFixture } from '../../../test/bad-photos.ts';
import { openAssessThreads } from './open-assess-threads.ts';

describe('openAssessThreads', () => {
  let threads: Assessor;
  let alone: Assessor;
  beforeAll(async () => {
    threads = await openAssessThreads({ count: 2 });
    alone = await loadAssessor(nodePorts());
  });
  afterAll(async () => {
    await threads.close();
    await alone.close();
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

  it('passes faults on by their code, and goes on', async () => {
    const broken = Uint8Array.from({ length: 300 }, (_, i) => i);
    await expect(threads.assess(broken)).rejects.toMatchObject({ code: 'photo-type-unsupported' });
    expect((await threads.assess(readFixture('astronaut.jpg'))).ok).toBe(true);
  });
});

it('throws what the models lack', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'clarte-no-models-'));
  const modelsUrl = pathToFileURL(`${empty}/`);
  await expect(openAssessThreads({ count: 2, modelsUrl })).rejects.toMatchObject({ code: 'model-missing' });
  await rm(empty, { recursive: true });
});
