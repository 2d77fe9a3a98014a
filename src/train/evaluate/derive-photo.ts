/** Other photos of the same face, derived from one: changed light, crop, rotation, size and compression. */
import sharp from 'sharp';

/** The changes by name; each is what a second selfie a minute later might differ by. */
export const CHANGES = [
  'darker',
  'brighter',
  'warmer',
  'cooler',
  'cropped',
  'moved',
  'rotated',
  'smaller',
  'compressed',
] as const;
export type Change = (typeof CHANGES)[number];

/** Gains of red, green and blue, in sRGB values. */
const GAINS: Partial<Record<Change, [number, number, number]>> = {
  darker: [0.87, 0.87, 0.87],
  brighter: [1.12, 1.12, 1.12],
  warmer: [1.05, 1, 0.93],
  cooler: [0.95, 1, 1.06],
};
const ROTATION_DEGREES = 4;
const BACKGROUND = '#808080';

/** The changed photo as a JPEG. `bytes` is any photo sharp reads. */
export async function derivePhoto(bytes: Uint8Array, change: Change): Promise<Uint8Array> {
  const upright = sharp(await sharp(bytes).rotate().removeAlpha().toColourspace('srgb').png().toBuffer());
  const { width, height } = await upright.metadata();
  const gains = GAINS[change];
  if (gains) return upright.linear(gains, [0, 0, 0]).jpeg({ quality: 92 }).toBuffer();
  const part = (left: number, top: number, share: number) =>
    upright
      .extract({
        left: Math.round(left * width),
        top: Math.round(top * height),
        width: Math.round(share * width),
        height: Math.round(share * height),
      })
      .jpeg({ quality: 92 })
      .toBuffer();
  switch (change) {
    case 'cropped':
      return part(0.03, 0.03, 0.94);
    case 'moved':
      return part(0.05, 0, 0.95);
    case 'rotated':
      return upright.rotate(ROTATION_DEGREES, { background: BACKGROUND }).jpeg({ quality: 92 }).toBuffer();
    case 'smaller':
      return upright
        .resize(Math.round(width * 0.75))
        .jpeg({ quality: 92 })
        .toBuffer();
    default:
      return upright.jpeg({ quality: 50 }).toBuffer();
  }
}
