/** Reads the eye cascade from its JSON. */
import { z } from 'zod';
import { ClarteError } from '../../errors.ts';

const StoredCascadeSchema = z.object({
  name: z.string(),
  /** Width and height of the window in pixels. */
  windowPx: z.tuple([z.int().positive(), z.int().positive()]),
  stages: z
    .array(
      z.object({
        threshold: z.number(),
        /** threshold, value below it, value from it on, then x, y, width, height, weight of 2-3 rectangles. */
        stumps: z
          .array(z.array(z.number()).refine((stump) => stump.length === 13 || stump.length === 18))
          .min(1),
      }),
    )
    .min(1),
});
/** The cascade as stored in `models/geometry/eye-cascade.json`. */
export type StoredCascade = z.infer<typeof StoredCascadeSchema>;

/** A boosted cascade of stumps over upright Haar features (Viola and Jones 2001), flat for speed. */
export type Cascade = {
  readonly windowWidthPx: number;
  readonly windowHeightPx: number;
  /** Index one past the last stump of each stage. */
  readonly stageEnds: Int32Array;
  readonly stageThresholds: Float32Array;
  readonly thresholds: Float32Array;
  /** What a stump adds below its threshold, and from it on. */
  readonly below: Float32Array;
  readonly above: Float32Array;
  /** Three rectangles a stump, four numbers each: x, y, width, height in window pixels. */
  readonly rects: Int32Array;
  /** Three whole weights a stump; the third is 0 where there are two rectangles. */
  readonly weights: Int32Array;
};

/** Subtracted from every stage's threshold, as OpenCV does, so that rounding does not reject. */
const STAGE_SLACK = Math.fround(1e-5);

/** Reads the bytes of `eye-cascade.json`; throws `model-broken` where they are not one. */
export function parseCascade(bytes: Uint8Array): Cascade {
  const stored = readStored(bytes);
  const [windowWidthPx, windowHeightPx] = stored.windowPx;
  const stumps = stored.stages.flatMap((stage) => stage.stumps);
  const rects = new Int32Array(stumps.length * 12);
  const weights = new Int32Array(stumps.length * 3);
  stumps.forEach((stump, index) => {
    for (let from = 3, rect = index * 3; from < stump.length; from += 5, rect++) {
      const [x, y, width, height, weight] = stump.slice(from, from + 5);
      const inside = x >= 0 && y >= 0 && x + width <= windowWidthPx && y + height <= windowHeightPx;
      if (!inside) throw new ClarteError('model-broken', 'a feature of the eye cascade leaves its window');
      if (!Number.isInteger(weight)) throw new ClarteError('model-broken', 'a weight is not a whole number');
      rects.set([x, y, width, height], rect * 4);
      weights[rect] = weight;
    }
  });
  let end = 0;
  return {
    windowWidthPx,
    windowHeightPx,
    stageEnds: Int32Array.from(stored.stages, (stage) => {
      end += stage.stumps.length;
      return end;
    }),
    stageThresholds: Float32Array.from(stored.stages, (stage) => Math.fround(stage.threshold) - STAGE_SLACK),
    thresholds: Float32Array.from(stumps, (stump) => stump[0]),
    below: Float32Array.from(stumps, (stump) => stump[1]),
    above: Float32Array.from(stumps, (stump) => stump[2]),
    rects,
    weights,
  };
}

function readStored(bytes: Uint8Array): StoredCascade {
  try {
    return StoredCascadeSchema.parse(JSON.parse(asciiOf(bytes)));
  } catch (cause) {
    throw new ClarteError('model-broken', 'the eye cascade cannot be read', { cause });
  }
}

/** The file is plain ASCII, and TextDecoder is not part of the language. */
function asciiOf(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 4096) {
    text += String.fromCharCode(...bytes.subarray(from, from + 4096));
  }
  return text;
}
