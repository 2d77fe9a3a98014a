/** Draws two photos of a face, the later one laid over the earlier one. */
import { scaleBox } from '#core/image/scale-box.ts';
import type { Box } from '#core/schema/box.ts';
import type { Similarity } from '#core/track/align-faces.ts';
import type { LesionMatch } from '#core/track/match-lesions.ts';
import { framePatches } from '../parts/frame-patches.ts';
import type { openUpright } from '../parts/open-upright.ts';
import { drawSpotMarks, type SpotMark } from './draw-spot-marks.ts';

export type Opened = Awaited<ReturnType<typeof openUpright>>;

/** The earlier photo, the later one laid over it by `move`, and on both what the match says, where it is given. */
export function drawPair(
  canvases: { readonly below: HTMLCanvasElement; readonly above: HTMLCanvasElement },
  pair: {
    readonly from: Opened;
    readonly to: Opened;
    readonly move: Similarity | null;
    readonly match: LesionMatch | null;
  },
): void {
  const { from, to, move, match } = pair;
  const { photo, patches } = from.assessment;
  const part = scaleBox(
    framePatches(
      patches.map(({ box }) => box),
      photo,
    ),
    photo,
    { widthPx: from.bitmap.width, heightPx: from.bitmap.height },
  );
  const under = drawOn(canvases.below, from.bitmap, part, IDENTITY);
  const over = drawOn(canvases.above, to.bitmap, part, move ?? coverFrame(to.bitmap, from.bitmap));
  if (!match) return;
  const mark = (context: CanvasRenderingContext2D, { bitmap, assessment }: Opened) => {
    const scale = bitmap.width / assessment.photo.widthPx;
    return (spots: readonly number[], kind: SpotMark) =>
      drawSpotMarks(context, assessment, spots, kind, scale);
  };
  const [markUnder, markOver] = [mark(under, from), mark(over, to)];
  const { still, healed, fresh } = match;
  markUnder(
    still.map((one) => one.before),
    'still',
  );
  markUnder(healed, 'healed');
  markOver(
    still.map((one) => one.after),
    'still',
  );
  markOver(fresh, 'fresh');
}

const IDENTITY: Similarity = { a: 1, b: 0, e: 0, f: 0 };

function coverFrame(photo: ImageBitmap, frame: ImageBitmap): Similarity {
  const scale = Math.max(frame.width / photo.width, frame.height / photo.height);
  return {
    a: scale,
    b: 0,
    e: (frame.width - photo.width * scale) / 2,
    f: (frame.height - photo.height * scale) / 2,
  };
}

/** Draws `part` of the frame, into which `move` brings the photo; what is drawn next is in the photo's pixels too. */
function drawOn(
  canvas: HTMLCanvasElement,
  photo: ImageBitmap,
  part: Box,
  { a, b, e, f }: Similarity,
): CanvasRenderingContext2D {
  canvas.width = Math.round(part.width);
  canvas.height = Math.round(part.height);
  const context = canvas.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  context.setTransform(a, b, -b, a, e - part.x, f - part.y);
  context.drawImage(photo, 0, 0);
  return context;
}
