/** When the lesion net stays as it was, and that one sentence says why. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LesionRow } from '#core/schema/label-exchange.ts';
import { nodePorts } from '#node/ports.ts';
import { FAKE_HEAD, FAKE_TEXTS, fakeView } from '#support/train/fake-model.ts';
import { fakePhoto } from '#support/train/fake-photo.ts';
import { makeBundle, portsWith } from '../lab/make-bundle.ts';
import { fineTuneLesions } from './fine-tune-lesions.ts';

const PHOTO = fileURLToPath(new URL('../../../test/fixtures/astronaut.png', import.meta.url));
const example = (name: string) => fakePhoto(name, { photo: PHOTO }).example;
const row = (photo: string): LesionRow => ({
  ...{ photo, rater: 'ann', widthPx: 512, heightPx: 512, madeAt: '2026-01-01T00:00:00Z' },
  dots: [{ x: 224, y: 120, radiusPx: 6, type: 'papule', from: 'rater' }],
});
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clarte-teach-'));
});
afterAll(() => rm(folder, { recursive: true }));

const teach = (rows: readonly LesionRow[], withView: boolean) => {
  const ports = portsWith(nodePorts(), makeBundle(FAKE_TEXTS, FAKE_HEAD, withView ? fakeView() : null));
  const contestants = { training: [example('first'), example('second')], golden: [example('golden')] };
  return fineTuneLesions(ports, FAKE_TEXTS.id, contestants, { rows, folder, seed: 1 });
};

describe('fineTuneLesions', () => {
  it('has nothing to learn from where nobody corrected dots', async () => {
    const { verdict, fineTuned } = await teach([], true);
    expect(fineTuned).toBeNull();
    expect(verdict).toMatchObject({ epochs: 0, photos: 0, golden: null });
    expect(verdict.sentence).toBe('Nobody corrected dots of lesions: the lesion net stays as it was.');
  });

  it('leaves a champion alone that has no lesion net', async () => {
    const { verdict, fineTuned } = await teach([row('first')], false);
    expect(fineTuned).toBeNull();
    expect(verdict.sentence).toMatch(/^fake-view has no lesion net .*stays as it was\.$/);
  });

  it('leaves the net alone for too few photos, and still tells how it does on golden ones', async () => {
    const { verdict, fineTuned } = await teach([row('first'), row('golden'), row('unknown')], true);
    expect(fineTuned).toBeNull();
    expect(verdict.sentence).toMatch(/^1 training photos of 1 people have .* 20 of 5 are the least/);
    expect(verdict).toMatchObject({ epochs: 0, photos: 1, golden: { photos: 1 } });
    expect(verdict.golden?.challenger).toEqual(verdict.golden?.champion);
    // One photo, one file of maps: they are the same picture.
    expect(await readdir(folder, { recursive: true })).toHaveLength(2);
  }, 120_000);
});
