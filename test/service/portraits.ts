/** Different photos of one face: the astronaut of the fixtures, a little lighter, darker, turned to grey, cut closer. */
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const ASTRONAUT = fileURLToPath(new URL('../fixtures/astronaut.png', import.meta.url));

/** Photo number `index`, a JPEG `width` pixels wide; every number gives another one, the same each time. */
export async function portrait(index: number, width = 448): Promise<Uint8Array<ArrayBuffer>> {
  const face = {
    left: 110 - (index % 5),
    top: index % 3,
    width: 224 + (index % 7),
    height: 280 + (index % 4),
  };
  const jpeg = await sharp(ASTRONAUT)
    .extract(face)
    .resize(width)
    .modulate({ brightness: 0.9 + (index % 16) / 80, saturation: 0.7 + (index % 11) / 20 })
    .jpeg({ quality: 82 + (index % 13) })
    .toBuffer();
  return new Uint8Array(jpeg);
}
