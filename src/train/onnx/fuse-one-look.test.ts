import { expect, it } from 'vitest';
import { COVER_CELL_PX, drawCover } from '#core/network/draw-cover.ts';
import { packFace } from '#core/network/pack-face.ts';
import { seedRandom } from '#core/random.ts';
import { nodePorts } from '#node/ports.ts';
import { checkFusedOneLook } from '#registry/check-fused-one-look.ts';
import { fakeOneLookCard } from '#support/fake-one-look.ts';
import { fakeOneLookNetwork } from '#support/train/fake-one-look-network.ts';
import { fuseOneLook } from './fuse-one-look.ts';

const SIDE_PX = 64;
const ports = nodePorts(undefined, { threads: 1 });
const card = fakeOneLookCard({
  network: { file: 'fake/network.onnx', sha256: '0'.repeat(64), sizePx: SIDE_PX, zones: 4 },
});
const network = fakeOneLookNetwork(SIDE_PX);

it('answers to plain bytes and boxes as the network does to a packed crop and its cover', async () => {
  const random = seedRandom(3);
  const raster = {
    widthPx: SIDE_PX,
    heightPx: SIDE_PX,
    data: Uint8Array.from({ length: SIDE_PX ** 2 * 3 }, () => random.below(256)),
  };
  const boxes = [
    { x: -3, y: 5, width: 20.5, height: 30 },
    { x: 30, y: 40.25, width: 50, height: 11 },
  ];
  const cells = SIDE_PX / COVER_CELL_PX;
  const cover = { dims: [1, 4, cells * cells], data: drawCover(boxes, 4, cells) };
  const [apart, fused] = await Promise.all([
    ports.openNetwork(network),
    ports.openNetwork(fuseOneLook(card, network)),
  ]);
  const own = await apart.run({ face: packFace(raster), cover });
  const said = await fused.run({
    view: { dims: [1, SIDE_PX, SIDE_PX, 3], data: Float32Array.from(raster.data) },
    boxes: {
      dims: [2, 4],
      data: Float32Array.from(boxes.flatMap(({ x, y, width, height }) => [x, y, width, height])),
    },
  });
  expect(said.patch_scores.dims).toEqual([2]);
  for (let zone = 0; zone < 2; zone++)
    expect(said.patch_scores.data[zone]).toBeCloseTo(own.zones.data[zone], 5);
  expect(said.score.data[0]).toBeCloseTo(own.severity.data[0], 5);
  expect(said.lesions.data).toEqual(own.lesions.data);
  await expect(checkFusedOneLook(card, apart, fused)).resolves.toBeUndefined();
  const other = await ports.openNetwork(fuseOneLook(card, fakeOneLookNetwork(SIDE_PX)));
  const brighter = {
    ...other,
    run: async (inputs: Parameters<typeof other.run>[0]) => {
      const answer = await other.run(inputs);
      return { ...answer, score: { ...answer.score, data: answer.score.data.map((score) => score + 0.01) } };
    },
  };
  await expect(checkFusedOneLook(card, apart, brighter)).rejects.toMatchObject({ code: 'model-broken' });
});
