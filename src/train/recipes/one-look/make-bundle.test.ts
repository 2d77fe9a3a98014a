import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { FaceCrop } from './face-crop.ts';
import { describeData, makeOneLookBundle } from './make-bundle.ts';
import { ONE_LOOK } from './train-network.ts';

const crop = (kind: FaceCrop['kind'], name: string) => ({ kind, name, label: 2, subject: name }) as FaceCrop;

it('names the file by its hash, and counts what was learned from without names', () => {
  const data = describeData([
    crop('crops', 'a'),
    crop('crops', 'b'),
    crop('clear', 'c'),
    crop('parsing', 'd'),
  ]);
  expect(data.map(({ name, photos }) => [name, photos])).toEqual([
    ['acne04-crops', 2],
    ['clear', 1],
    ['portraits, unlabelled', 1],
  ]);
  const onnx = Uint8Array.from([1, 2, 3]);
  const files = makeOneLookBundle({
    id: 'a-model',
    onnx,
    lesions: { radius: 1, above: 0.2, countError: { least: 3, share: 0.4 } },
    interval: {
      ...{ level: 0.9, bounds: [0, 1, 1, 1, 1], leastSpread: 0.3 },
      face: [{ score: 3, spreads: 1 }],
    },
    light: { exposureEv: -1, redEv: 0.5, blueEv: -0.5 },
    repeat: { sd: 0.05, level: 0.95, noChangeBelow: 0.2 },
    settings: { ...ONE_LOOK, seed: 1 },
    calibration: { scale: 1.06, shift: -0.2 },
    seeds: [1],
    command: 'train',
    commit: '',
    metrics: [],
    limits: ['few people'],
    added: { notAcne: { flaggedFrom: 0.8 } },
    data,
  });
  expect([...files.keys()]).toEqual(['a-model/network.onnx', 'a-model/card.json']);
  const card = JSON.parse(new TextDecoder().decode(files.get('a-model/card.json')));
  expect(card.network.sha256).toBe(createHash('sha256').update(onnx).digest('hex'));
  expect(card.interval.bounds).toHaveLength(5);
  expect(card.notAcne.flaggedFrom).toBe(0.8);
  expect(card.training.settings).toMatchObject({ calibrationScale: 1.06, calibrationShift: -0.2 });
  expect(JSON.stringify(card)).not.toContain('"subject"');
});
