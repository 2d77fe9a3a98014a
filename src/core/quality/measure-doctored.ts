/** Measures what betrays a picture that is no longer as a camera took it: colours, detail, texture of skin, blocks. */
import type { Raster } from '../image/raster.ts';
import type { Box } from '../schema/box.ts';

/** Figures of one picture; thresholds stand in `doctored-table.ts`. */
export type Doctored = {
  /** Spread of the colours beyond what brightness explains, in levels 0-255; about 0 in grey and toned pictures. */
  readonly colour: number;
  /** Colours, of 32 levels a channel, that nine tenths of the pixels have. */
  readonly colours: number;
  /** How much larger steps are between blocks of 8 x 8 pixels than within them, as a share. */
  readonly blocks: number;
  /** Octaves by which the finest detail is weaker than detail four times as coarse, as log2. */
  readonly fineness: number;
  /** Share of neighbouring pixels, across and down, that are quite alike. */
  readonly flat: number;
  /** Texture of the smoothest half of the picture's skin, over its brightness, in thousandths. */
  readonly texture: number;
  /** The strongest edges over brightness, in thousandths. */
  readonly edges: number;
};

/** Pixels looked at along each side, as they are in the raster. */
const WINDOW_PX = 320;
const BLOCK_PX = 16;

/** Figures of the middle of `box`, clipped to the raster, at the raster's own pixels. */
export function measureDoctored(raster: Raster, box: Box): Doctored {
  const window = windowOf(raster, box);
  const luma = lumaOf(raster, window);
  return {
    ...measureColours(raster, window, luma),
    blocks: measureBlocks(luma, window),
    ...measureDetail(luma, window),
    flat: measureFlat(luma, window),
    ...measureSlopes(luma, window),
    peaks: measurePeaks(raster, window),
    steps: measureSteps(luma, window),
    sparse: measureSparse(luma, window),
  } as Doctored;
}

function measureSteps(luma: Float32Array, { w, h }: Window): number {
  const ratio = (means: Float64Array) => {
    const sorted = means.slice(2, -2).sort();
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))];
    return (at(0.85) + 0.1) / (at(0.4) + 0.1);
  };
  const columns = new Float64Array(w);
  const rows = new Float64Array(h);
  for (let y = 1; y < h; y++)
    for (let x = 1, i = y * w + 1; x < w; x++, i++) {
      columns[x] += Math.abs(luma[i] - luma[i - 1]) / h;
      rows[y] += Math.abs(luma[i] - luma[i - w]) / w;
    }
  return Math.sqrt(ratio(columns) * ratio(rows));
}

/** How unevenly steps between neighbours are spread in the middle one of the blocks: 1.25 where as of noise. */
function measureSparse(luma: Float32Array, { w, h }: Window): number {
  const found: number[] = [];
  for (let by = 0; by + BLOCK_PX < h; by += BLOCK_PX)
    for (let bx = 0; bx + BLOCK_PX < w; bx += BLOCK_PX) {
      let [sum, squares, mean] = [0, 0, 0];
      for (let y = by; y < by + BLOCK_PX; y++)
        for (let i = y * w + bx; i < y * w + bx + BLOCK_PX; i++) {
          const [dx, dy] = [luma[i + 1] - luma[i], luma[i + w] - luma[i]];
          sum += Math.abs(dx) + Math.abs(dy);
          squares += dx * dx + dy * dy;
          mean += luma[i];
        }
      const n = 2 * BLOCK_PX ** 2;
      if (mean / BLOCK_PX ** 2 > 30) found.push(Math.sqrt(squares / n + 0.04) / (sum / n + 0.2));
    }
  found.sort((a, b) => a - b);
  return found[Math.floor(found.length / 2)] ?? 0;
}

function measurePeaks({ widthPx, data }: Raster, { x0, y0, w, h }: Window): number {
  const counts = [0, 1, 2].map(() => new Float64Array(256));
  for (let y = 0; y < h; y++)
    for (let x = 0, at = ((y0 + y) * widthPx + x0) * 3; x < w; x++, at += 3)
      for (let c = 0; c < 3; c++) counts[c][data[at + c]]++;
  const box = (values: Float64Array, reach: number) =>
    values.map((_, i) => {
      let sum = 0;
      for (let k = -reach; k <= reach; k++) sum += values[Math.min(255, Math.max(0, i + k))];
      return sum / (2 * reach + 1);
    });
  const power = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
  const ratios = counts.map((one) => {
    const inner = one.map((v, i) => (i < 4 || i > 251 ? 0 : v));
    return power(box(inner, 1)) / power(box(inner, 10));
  });
  return (ratios[0] + ratios[1] + ratios[2]) / 3;
}

/** log2 of how much more pixels four apart differ than neighbours: over all, and in the middle of blocks that are dark or bright enough. */
function measureSlopes(luma: Float32Array, { w, h }: Window) {
  const near: number[] = [];
  let [all1, all4] = [0, 0];
  for (let by = 0; by + BLOCK_PX + 4 < h; by += BLOCK_PX)
    for (let bx = 0; bx + BLOCK_PX + 4 < w; bx += BLOCK_PX) {
      let [s1, s4, mean] = [0, 0, 0];
      for (let y = by; y < by + BLOCK_PX; y++)
        for (let i = y * w + bx; i < y * w + bx + BLOCK_PX; i++) {
          s1 += Math.abs(luma[i + 1] - luma[i]) + Math.abs(luma[i + w] - luma[i]);
          s4 += Math.abs(luma[i + 4] - luma[i]) + Math.abs(luma[i + 4 * w] - luma[i]);
          mean += luma[i];
        }
      all1 += s1;
      all4 += s4;
      if (mean / BLOCK_PX ** 2 > 30) near.push(Math.log2((s4 + 25) / (s1 + 25)));
    }
  near.sort((a, b) => a - b);
  const at = (share: number) => near[Math.floor(share * (near.length - 1))] ?? 0;
  return {
    slope: Math.log2((all4 + 1) / (all1 + 1)),
    slope25: at(0.25),
    slope50: at(0.5),
    slope75: at(0.75),
  };
}

type Window = { readonly x0: number; readonly y0: number; readonly w: number; readonly h: number };

function windowOf({ widthPx, heightPx }: Raster, box: Box): Window {
  const along = (from: number, length: number, end: number) => {
    const [a, b] = [Math.max(0, Math.floor(from)), Math.min(end, Math.ceil(from + length))];
    const size = Math.max(1, Math.min(WINDOW_PX, b - a));
    return [Math.min(end - size, Math.floor((a + b - size) / 2)), size];
  };
  const [x0, w] = along(box.x, box.width, widthPx);
  const [y0, h] = along(box.y, box.height, heightPx);
  return { x0, y0, w, h };
}

function lumaOf({ widthPx, data }: Raster, { x0, y0, w, h }: Window): Float32Array {
  const luma = new Float32Array(w * h);
  for (let y = 0, to = 0; y < h; y++)
    for (let x = 0, at = ((y0 + y) * widthPx + x0) * 3; x < w; x++, to++, at += 3)
      luma[to] = 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
  return luma;
}

function measureColours({ widthPx, data }: Raster, { x0, y0, w, h }: Window, luma: Float32Array) {
  const counts = new Uint32Array(32 ** 3);
  // Chroma per level of brightness: what remains around each level's mean.
  const bins = 32;
  const sums = new Float64Array(bins * 5);
  for (let y = 0, i = 0; y < h; y++)
    for (let x = 0, at = ((y0 + y) * widthPx + x0) * 3; x < w; x++, i++, at += 3) {
      const [r, g, b] = [data[at], data[at + 1], data[at + 2]];
      counts[((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3)]++;
      const bin = Math.min(bins - 1, luma[i] >> 3) * 5;
      const [rg, bg] = [r - g, b - g];
      sums[bin]++;
      sums[bin + 1] += rg;
      sums[bin + 2] += rg * rg;
      sums[bin + 3] += bg;
      sums[bin + 4] += bg * bg;
    }
  let left = 0;
  for (let bin = 0; bin < bins * 5; bin += 5) {
    const n = sums[bin];
    if (n > 0) left += sums[bin + 2] - sums[bin + 1] ** 2 / n + sums[bin + 4] - sums[bin + 3] ** 2 / n;
  }
  const ranked = counts.filter((count) => count > 0).sort((a, b) => b - a);
  let covered = 0;
  let colours = 0;
  while (covered < 0.9 * w * h) covered += ranked[colours++];
  return { colour: Math.sqrt(left / (2 * w * h)), colours };
}

/** The most, over the eight places where the grid may lie, of steps on its lines over those off them. */
function measureBlocks(luma: Float32Array, { w, h }: Window): number {
  const across = new Float64Array(8);
  const down = new Float64Array(8);
  const [acrossN, downN] = [new Float64Array(8), new Float64Array(8)];
  for (let y = 2; y < h - 2; y++)
    for (let x = 2, i = y * w + 2; x < w - 2; x++, i++) {
      // Second differences, so that slopes of light play no part.
      across[x & 7] += Math.min(20, Math.abs(3 * (luma[i] - luma[i - 1]) - (luma[i + 1] - luma[i - 2])));
      acrossN[x & 7]++;
      down[y & 7] += Math.min(20, Math.abs(3 * (luma[i] - luma[i - w]) - (luma[i + w] - luma[i - 2 * w])));
      downN[y & 7]++;
    }
  const most = (sums: Float64Array, counts: Float64Array) => {
    const means = sums.map((sum, k) => sum / Math.max(1, counts[k]));
    const total = means.reduce((a, b) => a + b, 0);
    const top = Math.max(...means);
    return (top + 0.05) / ((total - top) / 7 + 0.05) - 1;
  };
  return Math.sqrt(Math.max(0, most(across, acrossN)) * Math.max(0, most(down, downN)));
}

function measureFlat(luma: Float32Array, { w, h }: Window): number {
  let alike = 0;
  for (let y = 1; y < h; y++)
    for (let x = 1, i = y * w + 1; x < w; x++, i++)
      if (Math.abs(luma[i] - luma[i - 1]) < 0.6 && Math.abs(luma[i] - luma[i - w]) < 0.6) alike++;
  return alike / ((w - 1) * (h - 1));
}

/** Detail by octaves over the window, and the texture of its blocks. */
function measureDetail(luma: Float32Array, { w, h }: Window) {
  let level: Plane = { data: luma, w, h };
  const energies: number[] = [];
  for (let octave = 0; octave < 4 && level.w >= 8 && level.h >= 8; octave++) {
    energies.push(detailOf(level));
    level = halve(level);
  }
  const last = energies.length - 1;
  return {
    fineness: Math.log2((energies[Math.min(2, last)] + 0.05) / (energies[0] + 0.05)),
    ...measureTexture({ data: luma, w, h }),
  };
}

type Plane = { readonly data: Float32Array; readonly w: number; readonly h: number };

/** Mean absolute difference from the mean of four neighbours. */
function detailOf({ data, w, h }: Plane): number {
  let sum = 0;
  for (let y = 1; y < h - 1; y++)
    for (let i = y * w + 1; i < (y + 1) * w - 1; i++)
      sum += Math.abs(data[i] - (data[i - 1] + data[i + 1] + data[i - w] + data[i + w]) / 4);
  return sum / ((w - 2) * (h - 2));
}

function halve({ data, w, h }: Plane): Plane {
  const [w2, h2] = [w >> 1, h >> 1];
  const out = new Float32Array(w2 * h2);
  for (let y = 0, to = 0; y < h2; y++)
    for (let x = 0, i = 2 * y * w; x < w2; x++, to++, i += 2)
      out[to] = (data[i] + data[i + 1] + data[i + w] + data[i + w + 1]) / 4;
  return { data: out, w: w2, h: h2 };
}

function measureTexture({ data, w, h }: Plane) {
  const textures: number[] = [];
  for (let by = 1; by + BLOCK_PX < h; by += BLOCK_PX)
    for (let bx = 1; bx + BLOCK_PX < w; bx += BLOCK_PX) {
      let [detail, mean] = [0, 0];
      for (let y = by; y < by + BLOCK_PX; y++)
        for (let i = y * w + bx; i < y * w + bx + BLOCK_PX; i++) {
          detail += Math.abs(data[i] - (data[i - 1] + data[i + 1] + data[i - w] + data[i + w]) / 4);
          mean += data[i];
        }
      if (mean / BLOCK_PX ** 2 > 30) textures.push((1000 * detail) / (mean + 1));
    }
  textures.sort((a, b) => a - b);
  const at = (share: number) => textures[Math.floor(share * (textures.length - 1))] ?? 0;
  return { texture: at(0.3), edges: at(0.95) };
}
