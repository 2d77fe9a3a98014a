/** A kept photo as a JPEG for paper: upright, the part around the patches, with a ring around each spot that was found. */
import { scaleBox } from '#core/image/scale-box.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import { framePatches } from '../parts/frame-patches.ts';
import { openUpright } from '../parts/open-upright.ts';
import { PAPER } from './paper-colours.ts';

/** Enough for a third of a page at 200 dots an inch; a larger photo is not made smaller than it is shown. */
const WIDTH_PX = 640;
const RADIUS_IN_FACE = 0.028;
const QUALITY = 0.85;

/** JPEG bytes of a square. Rings are black in white, so that they show on any skin and on any printer. */
export async function drawSpotsImage(
  blob: Blob,
  assessment: Assessment,
  { rings }: { rings: boolean },
): Promise<ArrayBuffer> {
  const { bitmap, assessment: upright } = await openUpright(blob, assessment);
  const { photo, patches } = upright;
  const boxes = patches.map(({ box }) => box);
  const part = scaleBox(framePatches(boxes, photo), photo, {
    widthPx: bitmap.width,
    heightPx: bitmap.height,
  });
  // All pictures of a page are as high as wide; what a photo lacks at its edge is left white.
  const side = Math.max(part.width, part.height);
  const scale = WIDTH_PX / side;
  const [left, top] = [(side - part.width) / 2, (side - part.height) / 2].map((one) => one * scale);
  const canvas = new OffscreenCanvas(WIDTH_PX, WIDTH_PX);
  const context = canvas.getContext('2d')!;
  context.fillStyle = PAPER.tint;
  context.fillRect(0, 0, WIDTH_PX, WIDTH_PX);
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    bitmap,
    ...([part.x, part.y, part.width, part.height] as const),
    ...([left, top, part.width * scale, part.height * scale] as const),
  );
  if (rings) {
    const fromPhoto = (bitmap.width / photo.widthPx) * scale;
    drawRings(context, upright, fromPhoto, { x: part.x * scale - left, y: part.y * scale - top });
  }
  bitmap.close();
  return (await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })).arrayBuffer();
}

function drawRings(
  context: OffscreenCanvasRenderingContext2D,
  { lesions, face, photo }: Assessment,
  scale: number,
  from: { x: number; y: number },
): void {
  const radius = RADIUS_IN_FACE * (face?.height ?? photo.heightPx * 0.6) * scale;
  for (const { x, y } of lesions?.dots ?? []) {
    for (const [colour, width] of [
      [PAPER.white, 5],
      [PAPER.ink, 2.2],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      context.arc(x * scale - from.x, y * scale - from.y, radius, 0, 2 * Math.PI);
      context.stroke();
    }
  }
}
