/** Doctors a raster the ways people and their apps do: each kind at a strength that is drawn. */
import sharp, { type Sharp } from 'sharp';
import type { Raster } from '#core/image/raster.ts';
import type { Random } from '#core/random.ts';

/** The kinds that are measured. */
export const KINDS = ['grey', 'painted', 'filtered', 'few-colours', 'compressed', 'enlarged'] as const;
export type Kind = (typeof KINDS)[number];

const open = ({ widthPx, heightPx, data }: Raster) =>
  sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } });
const toRaster = async (image: Sharp): Promise<Raster> => {
  const { data, info } = await image
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const rgb =
    info.channels === 3
      ? data
      : Buffer.from(
          Uint8Array.from(
            { length: info.width * info.height * 3 },
            (_, i) => data[Math.floor(i / 3) * info.channels],
          ),
        );
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(rgb) };
};

/** The same picture saved again, as apps do with what they have not changed: JPEG bytes. */
export const saveAgain = (raster: Raster, random: Random): Promise<Buffer> =>
  open(raster)
    .jpeg({ quality: 82 + random.below(15) })
    .toBuffer();

/** A changed copy of the same size, as JPEG or PNG bytes. */
export async function doctorRaster(raster: Raster, kind: Kind, random: Random): Promise<Uint8Array> {
  const { widthPx, heightPx } = raster;
  const quality = 82 + random.below(15);
  const jpeg = (image: Sharp) => image.jpeg({ quality }).toBuffer();
  switch (kind) {
    case 'grey': {
      if (random.below(3) > 0) return jpeg(open(raster).greyscale());
      // Toned, as old photos.
      const sepia: [number[], number[], number[]] = [
        [0.393, 0.769, 0.189],
        [0.349, 0.686, 0.168],
        [0.272, 0.534, 0.131],
      ];
      return jpeg(open(raster).recomb(sepia as never));
    }
    case 'painted':
      return jpeg(open(await paint(raster, random)));
    case 'filtered':
      return jpeg(open(smooth(raster, 3 + random.below(4), 18 + random.below(14))));
    case 'few-colours': {
      if (random.below(3) === 0) return jpeg(open(posterise(raster, 3 + random.below(4))));
      const colours = [8, 12, 16, 24, 32][random.below(5)];
      const isFile = random.below(2) === 0;
      const png = await open(raster)
        .png({ palette: true, colours, dither: isFile ? random.below(2) * 0.5 : 0 })
        .toBuffer();
      return isFile ? png : jpeg(sharp(png).removeAlpha());
    }
    case 'compressed': {
      const low = await open(raster)
        .jpeg({ quality: 3 + random.below(8), chromaSubsampling: '4:2:0' })
        .toBuffer();
      return random.below(2) ? low : jpeg(sharp(low));
    }
    case 'enlarged': {
      const by = 3.5 + 3 * random.uniform();
      const kernel = (['cubic', 'lanczos3', 'linear', 'nearest'] as const)[random.below(4)];
      const small = await open(raster)
        .resize(Math.round(widthPx / by), Math.round(heightPx / by), { fit: 'fill' })
        .png()
        .toBuffer();
      return jpeg(sharp(small).resize(widthPx, heightPx, { fit: 'fill', kernel }));
    }
  }
}

/** Kuwahara's filter (oil paint), or a cartoon: smoothed, posterised, dark outlines; or a pencil drawing. */
async function paint(raster: Raster, random: Random): Promise<Raster> {
  const way = random.below(3);
  if (way === 0) return kuwahara(raster, 3 + random.below(4));
  if (way === 1) {
    const { widthPx, heightPx, data } = kuwahara(smooth(raster, 4, 30), 3);
    const levels = 6 + random.below(5);
    const edges = outline(raster);
    const out = data.map((value, i) =>
      edges[Math.floor(i / 3)] ? 25 : (Math.round((value / 255) * levels) / levels) * 255,
    );
    return { widthPx, heightPx, data: out };
  }
  // A pencil drawing: brightness over its own blurred inverse.
  const grey = await toRaster(open(raster).greyscale());
  const blurred = await toRaster(
    open(grey)
      .negate()
      .blur(8 + random.below(8)),
  );
  return {
    ...grey,
    data: grey.data.map((value, i) => Math.min(255, (value * 255) / (256 - blurred.data[i]))),
  };
}

/** Surface blur: the mean of those neighbours that differ by less than `range`, twice. */
export function smooth(raster: Raster, reach: number, range: number): Raster {
  let { data } = raster;
  // Every other neighbour says as much.
  const step = reach > 3 ? 2 : 1;
  const { widthPx: w, heightPx: h } = raster;
  for (let pass = 0; pass < 2; pass++) {
    const out = new Uint8Array(data.length);
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        const at = (y * w + x) * 3;
        for (let c = 0; c < 3; c++) {
          const own = data[at + c];
          let [sum, n] = [0, 0];
          for (let dy = -reach; dy <= reach; dy += step) {
            const row = Math.min(h - 1, Math.max(0, y + dy)) * w;
            for (let dx = -reach; dx <= reach; dx += step) {
              const value = data[(row + Math.min(w - 1, Math.max(0, x + dx))) * 3 + c];
              if (Math.abs(value - own) < range) {
                sum += value;
                n++;
              }
            }
          }
          out[at + c] = sum / n;
        }
      }
    data = out;
  }
  return { ...raster, data };
}

/** The mean of that quarter around each pixel which varies least. */
function kuwahara({ widthPx: w, heightPx: h, data }: Raster, reach: number): Raster {
  const size = (w + 1) * (h + 1);
  const sums = [0, 1, 2, 3].map(() => new Float64Array(size));
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const at = (y * w + x) * 3;
      const luma = 0.3 * data[at] + 0.59 * data[at + 1] + 0.11 * data[at + 2];
      const to = (y + 1) * (w + 1) + x + 1;
      for (const [k, value] of [data[at], data[at + 1], data[at + 2], luma * luma].entries())
        sums[k][to] = value + sums[k][to - 1] + sums[k][to - w - 1] - sums[k][to - w - 2];
    }
  const out = new Uint8Array(data.length);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let least = Number.POSITIVE_INFINITY;
      for (const [dx, dy] of [
        [-reach, -reach],
        [0, -reach],
        [-reach, 0],
        [0, 0],
      ]) {
        const [xa, ya] = [Math.max(0, x + dx), Math.max(0, y + dy)];
        const [xb, yb] = [Math.min(w, x + dx + reach + 1), Math.min(h, y + dy + reach + 1)];
        const area = (xb - xa) * (yb - ya);
        const total = (k: number) =>
          sums[k][yb * (w + 1) + xb] -
          sums[k][ya * (w + 1) + xb] -
          sums[k][yb * (w + 1) + xa] +
          sums[k][ya * (w + 1) + xa];
        const [r, g, b] = [total(0) / area, total(1) / area, total(2) / area];
        const variance = total(3) / area - (0.3 * r + 0.59 * g + 0.11 * b) ** 2;
        if (variance < least) {
          least = variance;
          out.set([r, g, b], (y * w + x) * 3);
        }
      }
    }
  return { widthPx: w, heightPx: h, data: out };
}

/** This many levels a channel. */
function posterise({ widthPx, heightPx, data }: Raster, levels: number): Raster {
  const step = 255 / (levels - 1);
  return { widthPx, heightPx, data: data.map((value) => Math.round(value / step) * step) };
}

function outline({ widthPx: w, heightPx: h, data }: Raster): Uint8Array {
  const edges = new Uint8Array(w * h);
  const luma = (x: number, y: number) => data[(y * w + x) * 3 + 1];
  for (let y = 2; y < h - 2; y++)
    for (let x = 2; x < w - 2; x++) {
      const [dx, dy] = [luma(x + 2, y) - luma(x - 2, y), luma(x, y + 2) - luma(x, y - 2)];
      if (Math.hypot(dx, dy) > 70) edges[y * w + x] = 1;
    }
  return edges;
}
