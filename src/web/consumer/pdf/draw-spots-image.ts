/** A kept photo as a JPEG for paper: the part around the patches, with a ring around each spot that was found. */
import { scaleBox } from '#core/image/scale-box.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import { framePatches } from '../parts/frame-patches.ts';

/** Enough for a third of a page at 200 dots an inch. */
const WIDTH_PX = 480;
const RADIUS_IN_FACE = 0.028;
const QUALITY = 0.85;

/** JPEG bytes. Rings are black in white, so that they show on any skin and on any printer. */
export async function drawSpotsImage(blob: Blob, assessment: Assessment): Promise<ArrayBuffer> {
  const bitmap = await createImageBitmap(blob);
  const { photo, patches, lesions, face } = assessment;
  const size = { widthPx: bitmap.width, heightPx: bitmap.height };
  const boxes = patches.map(({ box }) => box);
  const part = scaleBox(framePatches(boxes, photo), photo, size);
  const scale = WIDTH_PX / part.width;
  const canvas = new OffscreenCanvas(WIDTH_PX, Math.round(part.height * scale));
  const context = canvas.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    bitmap,
    ...([part.x, part.y, part.width, part.height] as const),
    ...([0, 0, canvas.width, canvas.height] as const),
  );
  const fromPhoto = (bitmap.width / photo.widthPx) * scale;
  const radius = RADIUS_IN_FACE * (face?.height ?? photo.heightPx * 0.6) * fromPhoto;
  for (const { x, y } of lesions?.dots ?? []) {
    for (const [colour, width] of [
      ['#ffffff', 3.5],
      ['#14302c', 1.5],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      context.arc(x * fromPhoto - part.x * scale, y * fromPhoto - part.y * scale, radius, 0, 2 * Math.PI);
      context.stroke();
    }
  }
  bitmap.close();
  return (await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })).arrayBuffer();
}
