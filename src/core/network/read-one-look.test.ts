import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FAKE_SIDE_PX,
  type FakeAnswer,
  fakeOneLook,
  fakeOneLookCard,
  fakeOutputs,
} from '#support/fake-one-look.ts';
import type { Geometry } from '../geometry/geometry.ts';
import type { Method, PatchName } from '../schema/assessment.ts';
import { averageTurns, turnPlanes } from './average-turns.ts';
import { drawCover } from './draw-cover.ts';
import { takeAnswer } from './one-look-answer.ts';
import { openOneLook } from './read-one-look.ts';

const NAMES: readonly PatchName[] = ['forehead', 'right-cheek', 'left-cheek', 'chin'];
/** Four zones, a cell each. */
const patches = NAMES.map((name, i) => ({
  name,
  box: { x: 8 * (i % 2), y: 8 * Math.floor(i / 2), width: 8, height: 8 },
}));
const raster = { widthPx: FAKE_SIDE_PX, heightPx: FAKE_SIDE_PX, data: new Uint8Array(FAKE_SIDE_PX ** 2 * 3) };
const view = { raster, box: { x: 0, y: 0, width: FAKE_SIDE_PX, height: FAKE_SIDE_PX } };

async function read(
  answer: FakeAnswer | ((run: number) => FakeAnswer) = {},
  { method = 'face' as Method, card = fakeOneLookCard(), face = null as Geometry['face'] } = {},
) {
  const network = fakeOneLook(typeof answer === 'function' ? answer : () => answer);
  const reader = await openOneLook(
    {
      openNetwork: async () => network,
      readModelFile: async () => new Uint8Array(),
      sha256: async () => card.network.sha256,
    },
    card,
  );
  const own = method === 'skin' ? [{ name: 'skin' as const, box: view.box }] : patches;
  const geometry = { method, patches: own, face, turns: 0 as const, otherFaces: 0 };
  const reading = await reader.read({ geometry, squares: [], view }, () => {});
  return { reading, network };
}

/** The reading of a photo that is not refused. */
async function readSeen(...given: Parameters<typeof read>) {
  const { reading } = await read(...given);
  if (!reading.ok) throw new Error(reading.reason);
  return reading;
}

describe('a one-look bundle', () => {
  it('looks once, at the crop and at where its zones lie', async () => {
    const { network } = await read();
    expect(network.given).toHaveLength(1);
    const [{ face, cover }] = network.given;
    expect(face.dims).toEqual([1, 3, FAKE_SIDE_PX, FAKE_SIDE_PX]);
    // Zone by zone, cell by cell: each covers its own.
    expect([...cover.data]).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
  });

  it('tells zones with what is seen of their skin, and an overall score among them', async () => {
    const { score, patches: told, leftOut, warnings } = await readSeen();
    expect(told.map(({ name, score, visibleSkin }) => [name, score, visibleSkin])).toEqual(
      NAMES.map((name, i) => [name, i + 2, 1]),
    );
    expect(score).toBe(3.5);
    expect(leftOut).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('leaves out and names a zone of which less skin than the card wants is seen', async () => {
    const {
      patches: told,
      leftOut,
      warnings,
      score,
    } = await readSeen({
      visibleSkin: [0.4, 1, 0.6, 1],
      surfaces: ['hair', 'skin', 'skin', 'skin'],
      severity: 2.5,
    });
    expect(told.map(({ name }) => name)).toEqual(['right-cheek', 'left-cheek', 'chin']);
    expect(leftOut).toEqual([{ name: 'forehead', why: 'covered-by-hair' }]);
    expect(warnings).toEqual(['covered']);
    // Held within the zones that are left: 3, 4 and 5.
    expect(score).toBe(3);
  });

  it.each([
    ['glasses', 'covered-by-glasses'],
    ['cloth', 'covered-by-cloth'],
    ['other', 'covered'],
  ] as const)('says that %s covers a zone', async (surface, why) => {
    const { leftOut } = await readSeen({
      visibleSkin: [0, 1, 1, 1],
      surfaces: [surface, 'skin', 'skin', 'skin'],
    });
    expect(leftOut).toEqual([{ name: 'forehead', why }]);
  });

  it('says that a zone beside a turned face is turned away, not covered: nothing is there to be taken off', async () => {
    // The outline leaves out the lower right cell, which is the chin's.
    const mesh = [
      { x: 0, y: 0 },
      { x: 16, y: 0 },
      { x: 0, y: 16 },
    ];
    const face = { landmarks: [], mesh, box: view.box, confidence: 1 };
    const hidden = { visibleSkin: [1, 1, 1, 0.4], surfaces: ['skin', 'skin', 'skin', 'other'] } as const;
    const turned = await readSeen(hidden, { face });
    expect(turned.leftOut).toEqual([{ name: 'chin', why: 'turned-away' }]);
    expect(turned.warnings).toEqual([]);
    const held = await readSeen({ ...hidden, visibleSkin: [0.4, 0.4, 1, 1], surfaces: 'cloth' }, { face });
    expect(held.leftOut.map(({ why }) => why)).toEqual(['covered-by-cloth', 'turned-away']);
    expect(held.warnings).toEqual(['covered']);
  });

  it('refuses a face of which no zone is to be seen', async () => {
    expect((await read({ visibleSkin: [0, 0.1, 0.59, 0], surfaces: 'cloth' })).reading).toEqual({
      ok: false,
      reason: 'face-covered',
    });
  });

  it('warns of glasses', async () => {
    expect((await readSeen({ surfaces: ['glasses', 'skin', 'skin', 'skin'] })).warnings).toEqual(['glasses']);
  });

  it('keeps every overall score within its zones and 1 to 5, whatever the network says', async () => {
    const any = fc.double({ min: -1, max: 7, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 4, maxLength: 4 }), any, async (zones, severity) => {
        const { score, patches: told } = await readSeen({ zones, severity });
        const scores = told.map((one) => one.score);
        expect(score).toBeGreaterThanOrEqual(Math.min(...scores));
        expect(score).toBeLessThanOrEqual(Math.max(...scores));
        expect(Math.min(...scores)).toBeGreaterThanOrEqual(1);
        expect(Math.max(...scores)).toBeLessThanOrEqual(5);
      }),
      { numRuns: 50 },
    );
  });

  it('makes intervals of the spread over grades, at least the least, held within the scale', async () => {
    const wide = await readSeen({ grades: [0.5, 0, 0, 0, 0.5] });
    expect(wide.interval).toEqual({ low: 1, high: 5, level: 0.9 });
    const sure = await readSeen({ grades: [0, 0, 1, 0, 0] });
    expect(sure.interval!.low).toBeCloseTo(3.5 - 1.5 * 0.2, 6);
    expect(sure.patches[0].interval!.high).toBeCloseTo(2 + 1.5 * 0.2, 6);
    expect((await readSeen({}, { card: fakeOneLookCard({ interval: undefined }) })).interval).toBeNull();
  });

  it('finds lesions on skin, of their own size where the network tells it', async () => {
    const two = Array.from({ length: 16 }, (_, cell) => (cell === 0 ? 0.9 : cell === 15 ? 0.8 : 0));
    const size = Array.from({ length: 16 }, () => 5);
    const surfaces = ['skin', 'skin', 'skin', 'hair'] as const;
    const { lesions } = await readSeen({ lesions: two, size, surfaces });
    expect(lesions!.peaks).toHaveLength(1);
    expect(lesions!.peaks[0]).toMatchObject({ x: 2, y: 2, ownSidePx: 5, widthPx: 5 });
    expect((await readSeen({ lesions: two })).lesions!.peaks[0].ownSidePx).toBeUndefined();
  });

  it('keeps as many of the surest as the network counts, where the card wants it so', async () => {
    const two = Array.from({ length: 16 }, (_, cell) => (cell === 0 ? 0.8 : cell === 15 ? 0.9 : 0));
    const card = fakeOneLookCard();
    const byCount = { ...card, lesions: { ...card.lesions, byCount: true } };
    const one = await readSeen({ lesions: two, count: 1.2 }, { card: byCount });
    expect(one.lesions!.peaks.map(({ x }) => x)).toEqual([14]);
    expect((await readSeen({ lesions: two, count: 0.3 }, { card: byCount })).lesions!.peaks).toEqual([]);
    expect((await readSeen({ lesions: two, count: 40 }, { card: byCount })).lesions!.peaks).toHaveLength(2);
  });

  it('says when it may be something other than acne, and nothing where it has not learned it', async () => {
    const said = await readSeen({ notAcne: 0.75 });
    expect(said.notAcne).toEqual({ probability: 0.75, flagged: true });
    expect((await readSeen({ notAcne: 0.25 })).notAcne).toEqual({ probability: 0.25, flagged: false });
    expect((await readSeen({}, { card: fakeOneLookCard({ notAcne: undefined }) })).notAcne).toBeNull();
  });

  it('says that a network with an output missing does not match its card', async () => {
    const { facial: _, ...outputs } = fakeOutputs({});
    expect(() => takeAnswer(outputs, 4, FAKE_SIDE_PX)).toThrow('facial');
  });
});

describe('a picture without a face', () => {
  it('is assessed as skin, by its mean over all turns, with a warning and a wider interval', async () => {
    const { reading, network } = await read((run) => ({ zones: [run + 1, 0, 0, 0], severity: run + 1 }), {
      method: 'skin',
    });
    expect(network.given).toHaveLength(4);
    expect(reading).toMatchObject({ ok: true, score: 2.5, patches: [{ name: 'skin', score: 2.5 }] });
    expect(reading.ok && reading.warnings).toEqual(['close-up']);
    const face = await readSeen({ severity: 2.5 });
    const widthOf = (one: { low: number; high: number } | null) => one!.high - one!.low;
    expect(widthOf(reading.ok ? reading.interval : null)).toBeCloseTo(1.5 * widthOf(face.interval), 5);
  });

  it.each([
    ['no-skin', { surfaces: 'other' }],
    ['no-face', { surfaces: ['skin', 'other', 'other', 'hair'] }],
    ['not-a-face', { facial: 0.2 }],
  ] as const)('is refused as %s', async (reason, answer) => {
    expect((await read(answer, { method: 'skin' })).reading).toEqual({ ok: false, reason });
  });
});

describe('turnPlanes', () => {
  const map = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  it('turns each map clockwise, and back again', () => {
    expect([...turnPlanes(map, 2, 1)]).toEqual([3, 1, 4, 2, 7, 5, 8, 6]);
    expect([...turnPlanes(map, 2, 2)]).toEqual([4, 3, 2, 1, 8, 7, 6, 5]);
    expect([...turnPlanes(turnPlanes(map, 2, 1), 2, 3)]).toEqual([...map]);
  });

  it('brings maps of turned crops back before their mean is taken', () => {
    const straight = takeAnswer(fakeOutputs({}), 4, FAKE_SIDE_PX);
    const answers = ([0, 1, 2, 3] as const).map((turns) => ({
      ...straight,
      lesions: turnPlanes(straight.lesions, 1, turns),
      surfaces: turnPlanes(straight.surfaces, 7, turns),
    }));
    expect(averageTurns(answers)).toEqual(straight);
  });
});

it('draws the share of each cell that a box covers, clipped to the crop', () => {
  const cover = drawCover([{ x: -4, y: 4, width: 8, height: 8 }], 2, 2);
  expect([...cover]).toEqual([0.25, 0, 0.25, 0, 0, 0, 0, 0]);
});
