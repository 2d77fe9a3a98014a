/** Whether a fused one-look network answers as the bundle it was made of. */
import { ClarteError } from '#core/errors.ts';
import { COVER_CELL_PX, drawCover } from '#core/network/draw-cover.ts';
import { takeAnswer } from '#core/network/one-look-answer.ts';
import { packFace } from '#core/network/pack-face.ts';
import type { Network } from '#core/ports.ts';
import { seedRandom } from '#core/random.ts';
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import { clampScore } from '#core/stats/clamp-score.ts';
import { drawSkin } from './draw-skin.ts';

/** Scores may differ by this much. */
const CLOSE = 1e-4;

/** Compares both on drawn skin. Throws `model-broken` where any score differs by more than `CLOSE`. */
export async function checkFusedOneLook(
  { network: { sizePx, zones } }: OneLookCard,
  network: Network,
  fused: Network,
): Promise<void> {
  const raster = drawSkin(sizePx, seedRandom(1));
  const side = (share: number) => share * sizePx;
  const boxes = [
    { x: side(0.3), y: side(0.1), width: side(0.4), height: side(0.15) },
    { x: side(0.2), y: side(0.4), width: side(0.25), height: side(0.35) },
    { x: side(0.4), y: side(0.8), width: side(0.2), height: side(0.1) },
  ];
  const cells = sizePx / COVER_CELL_PX;
  const cover = { dims: [1, zones, cells * cells], data: drawCover(boxes, zones, cells) };
  const own = takeAnswer(await network.run({ face: packFace(raster), cover }), zones, sizePx);
  const said = await fused.run({
    view: { dims: [1, sizePx, sizePx, 3], data: Float32Array.from(raster.data) },
    boxes: {
      dims: [boxes.length, 4],
      data: Float32Array.from(boxes.flatMap(({ x, y, width, height }) => [x, y, width, height])),
    },
  });
  const wanted = [...own.zones.slice(0, boxes.length), own.severity].map(clampScore);
  const answered = [...said.patch_scores.data, said.score.data[0]];
  const apart = Math.max(...wanted.map((score, i) => Math.abs(score - answered[i])));
  if (!(apart <= CLOSE))
    throw new ClarteError('model-broken', `the fused network differs by ${apart} from its bundle`);
}
