/** A bundle is made, opened as any other, and scores like the parts it was made of. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadAssessor } from '#core/assess.ts';
import { ModelCardSchema } from '#core/schema/model-card.ts';
import { nodePorts } from '#node/ports.ts';
import { FAKE_HEAD, FAKE_TEXTS, fakeView } from '#support/train/fake-model.ts';
import { fakePhoto } from '#support/train/fake-photo.ts';
import { predictKernel } from '../fit/fit-kernel.ts';
import { stackRows } from '../fit/matrix.ts';
import { openMapReader } from '../lesion/map-store.ts';
import { describeViews } from '../recipes/view/describe-views.ts';
import { VIEW_SHAPE } from './lab-settings.ts';
import { makeBundle, portsWith } from './make-bundle.ts';
import { openLab } from './open-lab.ts';
import { prepareLabPhoto } from './prepare-photos.ts';

const PHOTO = fileURLToPath(new URL('../../../test/fixtures/astronaut.png', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clarte-bundle-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('scores a photo as its lesion net and its kernel do', async () => {
  const view = fakeView();
  const bundle = makeBundle(FAKE_TEXTS, FAKE_HEAD, view);
  const assessor = await loadAssessor(portsWith(nodePorts(), bundle), FAKE_TEXTS.id);
  const outcome = await assessor.assess(await readFile(PHOTO));
  await assessor.close();
  if (!outcome.ok) throw new Error(outcome.reason);

  const lab = await openLab(folder);
  const { example } = fakePhoto('astronaut', { photo: PHOTO });
  const photo = await prepareLabPhoto(lab, { example, pictures: 'crops', keepsSquares: false });
  await lab.cache.close();
  await lab.store.close();
  if (typeof photo === 'string') throw new Error(photo);
  expect(photo).toMatchObject({ found: true });
  const [facts] = await describeViews([photo], VIEW_SHAPE, view.lesions, openMapReader());
  const [score] = await predictKernel(view.severity, stackRows([facts.features]));
  // The lab's maps are kept in bytes, the bundle's are not.
  expect(Math.abs(outcome.score - Math.min(5, Math.max(1, score)))).toBeLessThan(0.02);
  expect(score).toBeGreaterThan(1);
  expect(score).toBeLessThan(5);
  expect(outcome.model).toBe(FAKE_TEXTS.id);
});

it('has a card that holds, with the files it names and nothing else', () => {
  const { card, files } = makeBundle(FAKE_TEXTS, FAKE_HEAD, fakeView());
  expect(
    ModelCardSchema.parse(JSON.parse(new TextDecoder().decode(files.get('fake-view/card.json')!))),
  ).toEqual(card);
  expect([...files.keys()].sort()).toEqual(
    ['card.json', 'head.onnx', 'view.onnx'].map((name) => `fake-view/${name}`),
  );
  const plain = makeBundle(FAKE_TEXTS, FAKE_HEAD, null);
  expect(plain.card).toMatchObject({ combine: 'area-weighted-mean' });
  expect(plain.files.has('fake-view/view.onnx')).toBe(false);
});

it('names changed weights by another hash, and a file that was tampered with is not opened', async () => {
  const bundle = makeBundle(FAKE_TEXTS, FAKE_HEAD, null);
  const other = makeBundle(
    FAKE_TEXTS,
    { ...FAKE_HEAD, standard: { ...FAKE_HEAD.standard, mean: FAKE_HEAD.standard.gain } },
    null,
  );
  expect(other.card.head.sha256).not.toBe(bundle.card.head.sha256);
  const files = new Map(bundle.files).set('fake-view/head.onnx', other.files.get('fake-view/head.onnx')!);
  await expect(loadAssessor(portsWith(nodePorts(), { ...bundle, files }), 'fake-view')).rejects.toMatchObject(
    {
      code: 'model-broken',
    },
  );
});
