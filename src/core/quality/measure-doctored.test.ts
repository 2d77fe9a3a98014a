import { describe, expect, it } from 'vitest';
import type { Raster } from '../image/raster.ts';
import { seedRandom } from '../random.ts';
import { ALTERATIONS } from '../schema/warnings.ts';
import { DOCTORED_TABLE } from './doctored-table.ts';
import { listDoctored, measureDoctored } from './measure-doctored.ts';

const SIDE = 256;
const WHOLE = { x: 0, y: 0, width: SIDE, height: SIDE };

/** Something like skin: a gradient of light, blotches of redness, dark features with hard edges, grain. */
function draw(change: (value: number) => number = (value) => value): Raster {
  const random = seedRandom(5);
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0, to = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++, to += 3) {
      const red = 14 * Math.sin(x / 9) * Math.cos(y / 13);
      const light = 150 + 50 * Math.sin(x / 70) + 20 * Math.cos(y / 50);
      const feature = (x - 80) ** 2 / 900 + (y - 90) ** 2 / 200 < 1 ? -90 : 0;
      const grain = 5 * random.normal();
      const rgb = [light + red + 20, light - red - 10, light - red - 30].map(
        (value) => value + feature + grain,
      );
      for (let c = 0; c < 3; c++) data[to + c] = Math.max(0, Math.min(255, change(rgb[c])));
    }
  return { widthPx: SIDE, heightPx: SIDE, data };
}

const draw0 = draw().data;

const told = (raster: Raster) => listDoctored(measureDoctored(raster, WHOLE));

/** The mean of a square around each pixel, of like ones only: texture goes and edges stay. */
function smooth({ data, ...size }: Raster): Raster {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++)
      for (let c = 0; c < 3; c++) {
        const own = data[(y * SIDE + x) * 3 + c];
        let [sum, n] = [0, 0];
        for (let dy = -4; dy <= 4; dy++)
          for (let dx = -4; dx <= 4; dx++) {
            const [px, py] = [x + dx, y + dy];
            if (px < 0 || py < 0 || px >= SIDE || py >= SIDE) continue;
            const value = data[(py * SIDE + px) * 3 + c];
            if (Math.abs(value - own) < 40) {
              sum += value;
              n++;
            }
          }
        out[(y * SIDE + x) * 3 + c] = sum / n;
      }
  return { ...size, data: out };
}

/** Those of the picture drawn above. */
const FIGURES = {
  colour: 9.87987964313965,
  tint: 9.3103808415876,
  colours: 4096,
  peaks: 1.0271729519667228,
  fineness: -1.602557187935032,
  smoothness: 0.04905234005788148,
  texture: 24.616613349479366,
  patchiness: 1.1985496151779376,
  blocks: 0.005890136628979971,
  clumps: 1.6735632741739226,
  grid: 0.03432882429788174,
  repaint: 0.9307398401584327,
  strokes: 0.9197129470882164,
  relief: 0.9344286491055809,
  sidePx: 256,
};

/** Oil paint: the mean of that quarter around each pixel which varies least (Kuwahara's filter), channel by channel. */
function paint({ data, ...size }: Raster): Raster {
  const out = data.slice();
  for (let y = 4; y < SIDE - 4; y++)
    for (let x = 4; x < SIDE - 4; x++)
      for (let c = 0; c < 3; c++) {
        let least = Number.POSITIVE_INFINITY;
        for (const corner of [0, -4, -4 * SIDE, -4 * SIDE - 4]) {
          let [sum, squares] = [0, 0];
          for (let i = 0; i < 25; i++) {
            const value = data[(y * SIDE + x + corner + (i % 5) + Math.floor(i / 5) * SIDE) * 3 + c];
            sum += value;
            squares += value * value;
          }
          const variance = squares - (sum * sum) / 25;
          if (variance >= least) continue;
          least = variance;
          out[(y * SIDE + x) * 3 + c] = sum / 25;
        }
      }
  return { ...size, data: out };
}

it('is painted where an oil-paint filter would hardly change it', () => {
  const painted = paint(draw());
  expect(measureDoctored(painted, WHOLE).repaint).toBeLessThan(0.8);
  expect(told(painted)).toContain('painted');
});

describe('the figures', () => {
  // Limits stand on them: whoever makes them quicker must not change a digit.
  it('stay as they are, to the last bit', () => expect(measureDoctored(draw(), WHOLE)).toEqual(FIGURES));
});

describe('an untouched photo', () => {
  const soft = { ...FIGURES, smoothness: 1.67, texture: 4.1, fineness: 1.85, repaint: 1.15 };

  it('may be soft, as a portrait is: its steps are still as uneven as noise spreads them', () => {
    expect(listDoctored({ ...soft, patchiness: 1.19, strokes: 0.45, relief: 0.95 })).toEqual([]);
    expect(listDoctored({ ...soft, patchiness: 1.2, strokes: 0.35, relief: 0.83 })).toEqual([]);
  });

  it('may have been saved as JPEG: blocks stand out, and their insides are no patches', () =>
    expect(listDoctored({ ...soft, patchiness: 1.22, blocks: 1.85, grid: 0.36 })).toEqual([]));

  it('is not enlarged where the lines are those of blocks', () =>
    expect(listDoctored({ ...FIGURES, blocks: 2.27, grid: 0.39 })).toEqual([]));
});

describe('a smooth picture', () => {
  const smoother = { ...FIGURES, patchiness: 1.1, smoothness: 1.75, texture: 2 };

  it('was enlarged where little of it is fine, or strokes are left', () => {
    expect(listDoctored({ ...smoother, fineness: 2.1, strokes: 0.35, relief: 0.87 })).toEqual(['enlarged']);
    expect(listDoctored({ ...smoother, fineness: 1.3, strokes: 0.5, relief: 1.02 })).toEqual(['enlarged']);
  });

  it('was filtered where neither is so', () =>
    expect(listDoctored({ ...smoother, fineness: 1.2, strokes: 0.3, relief: 0.82 })).toEqual(['filtered']));

  it('is told once', () =>
    expect(listDoctored({ ...smoother, fineness: 2.3, strokes: 0.5, grid: 0.5 })).toEqual(['enlarged']));
});

it('is drawn, not compressed, where even blocks have the few colours of tiles', () => {
  const tiles = { ...FIGURES, colours: 2, blocks: 2.46, grid: 1.72, patchiness: 3.69 };
  expect(listDoctored(tiles)).toEqual(['few-colours']);
  expect(listDoctored({ ...tiles, colours: 4096 })).toEqual(['compressed']);
});

describe('a picture without colours', () => {
  const grey = { ...FIGURES, colour: 0, colours: 240, texture: 5 };

  it('is a drawing where its greys lie in clumps', () =>
    expect(listDoctored({ ...grey, clumps: 0.6, peaks: 1.7 })).toEqual(['grey', 'painted']));

  it('is a photo where they run into each other', () =>
    expect(listDoctored({ ...grey, clumps: 1.1 })).toEqual(['grey']));

  it('is neither where a small palette has one colour for each brightness', () =>
    expect(listDoctored({ ...grey, colours: 16, clumps: 0.9, peaks: 3 })).toEqual(['few-colours']));
});

/** The picture at a quarter of its size, each pixel the mean of sixteen, and each of these from the four about it by how near. */
function enlarge({ data, ...size }: Raster): Raster {
  const small = SIDE / 4;
  const shrunk = new Float64Array(small * small * 3);
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [Math.floor(at / 3) % SIDE, Math.floor(at / 3 / SIDE)];
    shrunk[((y >> 2) * small + (x >> 2)) * 3 + (at % 3)] += data[at] / 16;
  }
  const within = (at: number) => Math.max(0, Math.min(small - 1, at));
  const out = data.map((_, at) => {
    const [x, y] = [((Math.floor(at / 3) % SIDE) - 1.5) / 4, (Math.floor(at / 3 / SIDE) - 1.5) / 4];
    const [fx, fy] = [x - Math.floor(x), y - Math.floor(y)];
    const from = (dx: number, dy: number) =>
      shrunk[(within(Math.floor(y) + dy) * small + within(Math.floor(x) + dx)) * 3 + (at % 3)];
    return (
      (1 - fy) * ((1 - fx) * from(0, 0) + fx * from(1, 0)) + fy * ((1 - fx) * from(0, 1) + fx * from(1, 1))
    );
  });
  return { ...size, data: out };
}

describe('a doctored picture', () => {
  it('was enlarged by a kernel, which leaves its steps evener than noise spreads them', () => {
    const figures = measureDoctored(enlarge(draw()), WHOLE);
    expect(figures.patchiness).toBeLessThan(1.125);
    // Some of these pass for filtered ones.
    expect(listDoctored(figures)).toHaveLength(1);
  });

  it('is told from an untouched one', () => expect(told(draw())).toEqual([]));

  it('has no colours', () => {
    const { data, ...size } = draw();
    const grey = data.map((_, i) => data[i - (i % 3) + 1]);
    expect(told({ ...size, data: grey })).toContain('grey');
  });

  it('has few colours', () =>
    expect(told(draw((value) => Math.round(value / 51) * 51))).toContain('few-colours'));

  it('has the colours of a palette, though JPEG or a scale has blurred them', () => {
    // Three shades of each hue; noise of a level stands for what compression leaves.
    const random = seedRandom(9);
    const { data, ...size } = draw((value) => Math.round(value / 30) * 30);
    const blurred = data.map((value) => Math.max(0, Math.min(255, value + Math.round(random.normal() / 2))));
    expect(measureDoctored({ ...size, data: blurred }, WHOLE).clumps).toBeLessThan(0.8);
    expect(measureDoctored(draw(), WHOLE).clumps).toBeGreaterThan(1.2);
  });

  it('is no palette where contrast was stretched', () => {
    // Every second level is missing, and the colours still run into each other.
    expect(told(draw((value) => 2 * Math.round(0.6 * value)))).not.toContain('few-colours');
  });

  it('is a file with a palette, dithered or not', () => {
    const random = seedRandom(9);
    const palette = Array.from({ length: 32 }, () => [
      80 + random.below(150),
      60 + random.below(120),
      40 + random.below(110),
    ]);
    const { data, ...size } = draw();
    const out = new Uint8Array(data.length);
    for (let at = 0; at < data.length; at += 3) out.set(palette[random.below(32)], at);
    expect(told({ ...size, data: out })).toContain('few-colours');
  });

  it('is made of even patches with hard edges', () => {
    const patches = draw();
    const { data } = patches;
    const random = seedRandom(3);
    for (let y = 0; y < SIDE; y++)
      for (let x = 0; x < SIDE; x++)
        for (let c = 0; c < 3; c++) {
          // Slanted strokes of seven pixels, each of the colour of its middle.
          const [px, py] = [
            Math.floor((x + y / 3) / 7) * 7 - Math.floor(y / 3) + 3,
            Math.floor(y / 9) * 9 + 4,
          ];
          const from = (Math.min(SIDE - 1, py) * SIDE + Math.max(0, Math.min(SIDE - 1, px))) * 3 + c;
          data[(y * SIDE + x) * 3 + c] = Math.max(0, Math.min(255, draw0[from] + random.below(2)));
        }
    expect(told(patches).length).toBeGreaterThan(0);
  });

  it('was enlarged by repeating pixels', () => {
    const small = draw();
    const { data, ...size } = small;
    const out = new Uint8Array(data.length);
    const from = (at: number) => Math.floor(Math.floor(at / 4.3) * 4.3);
    for (let y = 0; y < SIDE; y++)
      for (let x = 0; x < SIDE; x++)
        for (let c = 0; c < 3; c++) out[(y * SIDE + x) * 3 + c] = data[(from(y) * SIDE + from(x)) * 3 + c];
    expect(measureDoctored({ ...size, data: out }, WHOLE).grid).toBeGreaterThan(0.38);
    // Its patches are none of paint.
    expect(told({ ...size, data: out })).toEqual(['enlarged']);
    expect(measureDoctored(small, WHOLE).grid).toBeLessThan(0.2);
  });

  it('has skin without texture', () => expect(told(smooth(draw()))).toContain('filtered'));

  it('has blocks of eight pixels', () => {
    const flat = draw();
    const { data } = flat;
    for (let y = 0; y < SIDE; y++)
      for (let x = 0; x < SIDE; x++)
        for (let c = 0; c < 3; c++) data[(y * SIDE + x) * 3 + c] = data[((y & ~7) * SIDE + (x & ~7)) * 3 + c];
    expect(measureDoctored(flat, WHOLE).blocks).toBeGreaterThan(1.7);
  });

  it('says nothing of a picture too small to tell, and breaks nothing', () => {
    const tiny = { widthPx: 2, heightPx: 2, data: new Uint8Array(12).fill(90) };
    expect(() => measureDoctored(tiny, { x: 0, y: 0, width: 2, height: 2 })).not.toThrow();
  });
});

it('tells what is called an alteration wherever assessments are compared', () => {
  expect(new Set(DOCTORED_TABLE.map(({ code }) => code))).toEqual(new Set(ALTERATIONS));
});
