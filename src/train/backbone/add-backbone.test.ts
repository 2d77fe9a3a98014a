import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractFeatures } from '#core/features/extract-features.ts';
import { networkOpener } from '#node/open-network.ts';
import { buildResnet152 } from '#support/train/build-resnet152.ts';
import { addBackbone, type BackboneRequest } from './add-backbone.ts';

const IMAGENET = { scale: 1 / 255, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;

describe('addBackbone', () => {
  let folder: string;
  let request: BackboneRequest;
  const open = networkOpener();

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'clarte-backbone-'));
    const onnx = buildResnet152();
    const file = path.join(folder, 'resnet-152.onnx');
    await writeFile(file, onnx);
    request = {
      id: 'resnet-152',
      from: file,
      sha256: createHash('sha256').update(onnx).digest('hex'),
      title: 'ResNet-152, pool5',
      licence: 'none, random weights',
      input: {
        name: 'data',
        sizePx: 224,
        layout: 'NCHW',
        channels: 'rgb',
        scale: IMAGENET.scale,
        mean: [...IMAGENET.mean],
        std: [...IMAGENET.std],
      },
      layers: ['pool5'],
    };
  });
  afterAll(async () => {
    const { rm } = await import('node:fs/promises');
    await rm(folder, { recursive: true, force: true });
  });

  it('takes a ResNet-152-shaped file in, and its 2048 features come out', async () => {
    const models = pathToFileURL(`${folder}/models/`);
    const backbone = await addBackbone(request, models, open);
    expect(backbone.layers).toEqual([{ name: 'pool5', layout: 'NC', depth: 2048, stride: 224 }]);
    const network = await open(await readFile(new URL(backbone.file, models)));
    const patch = (level: number) => ({
      widthPx: 224,
      heightPx: 224,
      data: new Uint8Array(224 * 224 * 3).fill(level),
    });
    const [dark, light] = await extractFeatures(network, backbone, ['pool5'], [patch(20), patch(220)]);
    expect(dark).toHaveLength(2048);
    expect(dark).not.toEqual(light);
    expect(dark.every(Number.isFinite)).toBe(true);
    await network.close();
  });

  it('refuses another hash, a missing layer, a wrong input, no network at all, and http', async () => {
    const models = pathToFileURL(`${folder}/refused/`);
    const text = path.join(folder, 'text.onnx');
    await writeFile(text, 'not a network');
    const hashOfText = createHash('sha256').update('not a network').digest('hex');
    for (const wrong of [
      { sha256: '0'.repeat(64) },
      { layers: ['pool6'] },
      { input: { ...request.input, name: 'pixels' } },
      { from: text, sha256: hashOfText },
      { from: 'http://127.0.0.1/model.onnx' },
      { id: '../out' },
    ]) {
      await expect(addBackbone({ ...request, ...wrong }, models, open)).rejects.toMatchObject({
        code: 'request-invalid',
      });
    }
    await expect(readdir(new URL(models))).rejects.toThrow();
  });
});
