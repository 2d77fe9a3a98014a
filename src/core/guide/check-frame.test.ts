/** Frames of a camera on the real detector: the public-domain astronaut, moved, turned, darkened and blurred. */
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { nodePorts } from '#node/ports.ts';
import type { Raster } from '../image/raster.ts';
import type { Network } from '../ports.ts';
import type { View } from '../schema/views.ts';
import { checkFrame } from './check-frame.ts';

const ASTRONAUT = fileURLToPath(new URL('../../../test/fixtures/astronaut.png', import.meta.url));
/** Head and shoulders: her face is about half as wide as this. */
const CLOSE = { left: 120, top: 0, width: 210, height: 210 };

/** Hardly more than the face. */
const NEAR = { left: 155, top: 35, width: 140, height: 140 };

describe('a frame', () => {
  let blazeface: Network;

  beforeAll(async () => {
    const ports = nodePorts();
    blazeface = await ports.openNetwork(await ports.readModelFile('geometry/blazeface.onnx'));
    return () => blazeface.close();
  });

  const close = () => sharp(ASTRONAUT).removeAlpha().extract(CLOSE).resize(480, 480);
  const near = () => sharp(ASTRONAUT).removeAlpha().extract(NEAR).resize(480, 480);
  const check = async (picture: Sharp, view: View = 'front') =>
    checkFrame(blazeface, await rasterOf(picture), view);

  test('of a face from the front is good, and its box is found', async () => {
    const { fault, face, sharpness } = await check(close());
    expect(fault).toBeNull();
    expect(face!.width).toBeGreaterThan(150);
    expect(sharpness).toBeGreaterThan(0.1);
  });

  test('without a face says so', async () => {
    const flat = sharp({ create: { width: 480, height: 360, channels: 3, background: '#8899aa' } });
    expect(await check(flat)).toMatchObject({ fault: 'no-face', face: null });
  });

  test.each([
    ['too-far', () => sharp(ASTRONAUT).removeAlpha().resize(640, 640)],
    ['off-centre', () => close().extend({ left: 240, background: '#777' })],
    ['tilted', () => near().rotate(28, { background: '#777' })],
    ['too-dark', () => close().linear(0.22, 0)],
    ['too-bright', () => close().linear(1.7, 40)],
    ['blurred', () => close().blur(9)],
  ] as const)('is refused as %s', async (fault, picture) => {
    expect((await check(picture())).fault).toBe(fault);
  });

  test('with two faces of one size is refused', async () => {
    const one = await close().resize(320, 320).png().toBuffer();
    const two = sharp({ create: { width: 640, height: 320, channels: 3, background: '#777' } }).composite([
      { input: one, left: 0, top: 0 },
      { input: one, left: 320, top: 0 },
    ]);
    expect((await check(two)).fault).toBe('several-faces');
  });

  test('from the front is not turned enough for a side view', async () => {
    expect((await check(close(), 'left')).fault).toBe('turn-more');
    expect((await check(close(), 'right')).fault).toBe('turn-more');
  });
});

async function rasterOf(picture: Sharp): Promise<Raster> {
  // Anew from a buffer: sharp would put its steps in an order of its own.
  const png = await picture.png().toBuffer();
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}
