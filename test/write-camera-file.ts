/** Writes what Chromium's fake camera sees: a face of a picture, large in the frame, held still. */
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const SIZE = { width: 960, height: 720 };
const FRAMES = 4;

type Crop = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
/** The astronaut's head and shoulders. */
const ASTRONAUT_HEAD: Crop = { left: 92, top: 0, width: 266, height: 200 };

/** Path of a motion JPEG of `crop` of the picture; the same still frame a few times, which the camera repeats. */
export async function writeCameraFile(
  picture: string,
  path: string,
  crop: Crop = ASTRONAUT_HEAD,
): Promise<string> {
  const frame = await sharp(picture)
    .removeAlpha()
    .extract(crop)
    .resize(SIZE.width, SIZE.height, { fit: 'cover', kernel: 'lanczos3' })
    .sharpen({ sigma: 2 })
    .jpeg({ quality: 92 })
    .toBuffer();
  await writeFile(path, Buffer.concat(Array.from({ length: FRAMES }, () => frame)));
  return path;
}
