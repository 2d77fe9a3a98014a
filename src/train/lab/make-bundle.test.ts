import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ModelCardSchema } from '#core/schema/model-card.ts';
import { loadBundle } from '#core/score/load-bundle.ts';
import { nodePorts } from '#node/ports.ts';
import { FAKE_HEAD, FAKE_TEXTS, fakeView } from './fake-model.ts';
import { VIEW_PX } from './lab-settings.ts';
import { makeBundle, portsWith } from './make-bundle.ts';
import { writeBundle } from './write-bundle.ts';

const ports = nodePorts();

describe('makeBundle', () => {
  it('loads as if it lay in the models folder, with a view', async () => {
    const known = { repeat: { sd: 0.1, level: 0.95, noChangeBelow: 0.3 } };
    const made = makeBundle(FAKE_TEXTS, FAKE_HEAD, fakeView(), known);
    const { card, headNetwork, viewNetwork, backboneNetwork } = await loadBundle(
      portsWith(ports, made),
      'fake-view',
    );
    expect(card).toEqual(made.card);
    expect(card).toMatchObject({ combine: 'view', repeat: known.repeat });
    expect(card.view).toMatchObject({ sizePx: VIEW_PX, lesionAbove: fakeView().lesionAbove });
    expect(viewNetwork!.inputNames).toEqual([...card.view!.layers, 'glance', 'patches']);
    expect(viewNetwork!.outputNames).toContain('score');
    const row = { dims: [1, card.head.width], data: new Float32Array(card.head.width) };
    expect((await headNetwork.run({ [card.head.input]: row }))[card.head.output].dims).toEqual([1]);
    await Promise.all([headNetwork, viewNetwork!, backboneNetwork].map((network) => network.close()));
  });

  it('names no view where there is none, and every file by its hash', async () => {
    const { card, files } = makeBundle(FAKE_TEXTS, FAKE_HEAD, null);
    expect(card.combine).toBe('area-weighted-mean');
    expect(card.view).toBeUndefined();
    expect([...files.keys()]).toEqual(['fake-view/head.onnx', 'fake-view/card.json']);
    expect(createHash('sha256').update(files.get(card.head.file)!).digest('hex')).toBe(card.head.sha256);
    const written = JSON.parse(new TextDecoder().decode(files.get('fake-view/card.json')));
    expect(ModelCardSchema.parse(written)).toEqual(card);
  });
});

describe('portsWith', () => {
  it('reads the bundle from memory and all else from the folder, and hides no damage', async () => {
    const made = makeBundle(FAKE_TEXTS, FAKE_HEAD, null);
    const own = portsWith(ports, made);
    expect(await own.readModelFile('default.json')).toEqual(await ports.readModelFile('default.json'));
    await expect(own.readModelFile('none/card.json')).rejects.toMatchObject({ code: 'model-missing' });
    const damaged = new Map(made.files).set('fake-view/head.onnx', new Uint8Array(9));
    await expect(
      loadBundle(portsWith(ports, { ...made, files: damaged }), 'fake-view'),
    ).rejects.toMatchObject({
      code: 'model-broken',
    });
  });
});

describe('writeBundle', () => {
  it('writes what the card names below the models folder', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'clarte-bundle-'));
    const made = makeBundle(FAKE_TEXTS, FAKE_HEAD, null);
    await writeBundle(pathToFileURL(`${folder}/`), made);
    for (const [file, bytes] of made.files)
      expect(Buffer.compare(readFileSync(path.join(folder, file)), bytes)).toBe(0);
    rmSync(folder, { recursive: true });
  });
});
