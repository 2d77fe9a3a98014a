/** Pictures that our cascade and OpenCV's are compared on. */
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Grey } from '#core/geometry/one-eye/resize-grey.ts';
import type { Box } from '#core/schema/box.ts';

const astronaut = fileURLToPath(new URL('../fixtures/astronaut.png', import.meta.url));

/** The pictures by name. */
export const CASCADE_PICTURES: Readonly<Record<string, () => Promise<Grey> | Grey>> = {
  'a photo': () => astronautGrey(512, 512),
  'the photo enlarged': () => astronautGrey(768, 768),
  'an odd size': () => astronautGrey(391, 277),
  'a stretched part': () => astronautGrey(611, 350, 33),
  'drawing 7': () => drawEyes(400, 300, 7),
  'drawing 99': () => drawEyes(333, 517, 99),
  'drawing 4242': () => drawEyes(640, 480, 4242),
  'a flat picture': () => ({ widthPx: 60, heightPx: 60, data: new Uint8Array(3600).fill(128) }),
};

/** Boxes in reading order, whatever else their objects hold. */
export const inOrder = (boxes: readonly Box[]): Box[] =>
  boxes
    .map(({ x, y, width, height }) => ({ x, y, width, height }))
    .sort((a, b) => a.y - b.y || a.x - b.x || a.width - b.width);

/** The fixture in grey, stretched. `top` leaves rows out. */
export async function astronautGrey(widthPx: number, heightPx: number, top = 0): Promise<Grey> {
  const { data, info } = await sharp(astronaut)
    .extract({ left: 0, top, width: 512, height: 512 - top })
    .resize(widthPx, heightPx, { fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}

/** Dark blobs on bright ovals among smooth noise: much that looks like an eye to a cascade. */
function drawEyes(widthPx: number, heightPx: number, seed: number): Grey {
  const data = new Uint8Array(widthPx * heightPx);
  let state = seed;
  const random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const eyes = Array.from({ length: 12 }, () => ({
    x: random() * widthPx,
    y: random() * heightPx,
    r: 6 + random() * 50,
  }));
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      let level = 150 + 30 * Math.sin(x / 37 + seed) * Math.cos(y / 23) + random() * 12;
      for (const eye of eyes) {
        const dx = (x - eye.x) / eye.r;
        const dy = (y - eye.y) / eye.r;
        if (dx * dx + (dy + 0.75) ** 2 * 9 < 1) level = 70;
        if (dx * dx + dy * dy * 6 < 1) level = 215;
        if (dx * dx + dy * dy < 0.12) level = 40;
        if (dx * dx + dy * dy < 0.01) level = 250;
      }
      data[y * widthPx + x] = Math.max(0, Math.min(255, level));
    }
  }
  return { widthPx, heightPx, data };
}
