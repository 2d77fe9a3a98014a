/** What covers a face: the shipped network on the public-domain astronaut, and every answer a reader can give. */
import { fileURLToPath } from 'node:url';
import sharp, { type OverlayOptions } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodePorts } from '#node/ports.ts';
import type { Raster } from '../image/raster.ts';
import type { Reader, Reading, Unreadable } from '../network/reader.ts';
import type { Network } from '../ports.ts';
import type { LeftOut } from '../schema/assessment.ts';
import { coverIn, type FaceCover, findCover, openCoverReader } from './find-cover.ts';

const ASTRONAUT = fileURLToPath(new URL('../../../test/fixtures/astronaut.png', import.meta.url));
const HEAD = { left: 120, top: 0, width: 210, height: 210 };
const SIDE_PX = 640;
const CLOTH =
  '<defs><pattern id="cloth" width="3" height="3" patternUnits="userSpaceOnUse"><rect width="3" height="3" fill="#d8dde0"/><path d="M0 0h1.5v1.5H0zM1.5 1.5h1.5v1.5H1.5z" fill="#b8c0c8"/></pattern></defs>';

/** Her head, with something drawn over it in pixels of a square of 210. */
async function frame(...drawn: readonly string[]): Promise<Raster> {
  const layers = drawn.map((shapes): OverlayOptions => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 210" width="${SIDE_PX}" height="${SIDE_PX}">${shapes}</svg>`;
    return { input: Buffer.from(svg) };
  });
  const { data } = await sharp(ASTRONAUT)
    .removeAlpha()
    .extract(HEAD)
    .resize(SIDE_PX, SIDE_PX)
    .composite(layers)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: SIDE_PX, heightPx: SIDE_PX, data };
}

describe('what covers a face in the camera', () => {
  let blazeface: Network;
  let reader: Reader;

  beforeAll(async () => {
    const ports = nodePorts();
    blazeface = await ports.openNetwork(await ports.readModelFile('geometry/blazeface.onnx'));
    reader = (await openCoverReader(ports))!;
    return async () => {
      await Promise.all([blazeface.close(), reader.close()]);
    };
  });
  const find = async (...drawn: readonly string[]) => findCover(await frame(...drawn), { blazeface, reader });

  it.each<[string, FaceCover[], string]>([
    ['hair in her forehead', ['fringe'], ''],
    [
      // Which of the two it is, the network does not know well.
      'a mask',
      ['cloth', 'thing'],
      `${CLOTH}<path d="M66 108 Q105 92 144 108 L142 150 Q105 182 68 150 Z" fill="url(#cloth)"/>`,
    ],
    [
      'a scarf up to the nose',
      ['cloth', 'thing'],
      `${CLOTH}<path d="M56 108 Q105 96 154 108 L174 210 H36 Z" fill="url(#cloth)"/>`,
    ],
  ])('is %s', async (_, expected, drawn) => expect(expected).toContain(await find(drawn)));

  it('is nothing where no face is', async () => {
    const flat = { widthPx: 320, heightPx: 320, data: new Uint8Array(320 ** 2 * 3).fill(140) };
    expect(await findCover(flat, { blazeface, reader })).toBeNull();
  });
});

describe('of what a reader tells', () => {
  const told = (leftOut: readonly LeftOut[], warnings: Reading['warnings'] = []): Reading => ({
    ...{ ok: true, score: 2, interval: null, patches: [], leftOut, lesions: null, notAcne: null, warnings },
  });

  it.each<[FaceCover | null, Reading | Unreadable]>([
    [null, told([])],
    ['fringe', told([{ name: 'forehead', why: 'covered-by-hair' }])],
    ['hair', told([{ name: 'left-cheek', why: 'covered-by-hair' }])],
    ['cloth', told([{ name: 'chin', why: 'covered-by-cloth' }])],
    ['thing', told([{ name: 'chin', why: 'covered' }])],
    ['glasses', told([{ name: 'left-cheek', why: 'covered-by-glasses' }])],
    [null, told([{ name: 'chin', why: 'turned-away' }])],
    ['glasses', told([], ['glasses'])],
    ['thing', { ok: false, reason: 'face-covered' }],
    [null, { ok: false, reason: 'no-skin' }],
  ])('comes %s', (expected, reading) => expect(coverIn(reading)).toBe(expected));

  it('comes first what hides most', () => {
    const hair: LeftOut = { name: 'forehead', why: 'covered-by-hair' };
    expect(coverIn(told([hair, { name: 'chin', why: 'covered-by-cloth' }], ['glasses']))).toBe('cloth');
  });
});

it('is not looked for by a model that cannot tell skin', async () => {
  const ports = nodePorts();
  const card = await ports.readModelFile('acne04-view-1/card.json');
  const pointer = new TextEncoder().encode(JSON.stringify({ id: 'acne04-view-1' }));
  const older = {
    ...ports,
    readModelFile: async (file: string) => (file === 'default.json' ? pointer : card),
  };
  expect(await openCoverReader(older)).toBeNull();
});
