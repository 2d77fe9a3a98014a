/** Measures what betrays a picture that is no longer as a camera took it, and names it. */
import type { Raster } from '../image/raster.ts';
import type { WarningCode } from '../schema/assessment.ts';
import type { Box } from '../schema/box.ts';
import { DOCTORED_TABLE, type Doctored, type DoctoredRow, type Sign } from './doctored-table.ts';
import { lookWindow } from './look-window.ts';
import { measureBlocks } from './measure-blocks.ts';
import { measureClumps } from './measure-clumps.ts';
import { measureColours } from './measure-colours.ts';
import { measureDetail } from './measure-detail.ts';
import { measureGrid } from './measure-grid.ts';
import { measureRepaint } from './measure-repaint.ts';
import { measureStrokes } from './measure-strokes.ts';

/** Soft photos have fewer strokes to leave: so much of their smoothness makes up for it. */
const SMOOTH_SHARE = 0.3;

/** Figures of the middle of `box` in `raster`, at the raster's own pixels. */
export function measureDoctored(raster: Raster, box: Box): Doctored {
  const window = lookWindow(raster, box);
  const detail = measureDetail(window);
  const strokes = measureStrokes(window);
  return {
    ...measureColours(window),
    ...detail,
    blocks: measureBlocks(window),
    clumps: measureClumps(window),
    grid: measureGrid(window),
    repaint: measureRepaint(window),
    strokes,
    relief: strokes + SMOOTH_SHARE * detail.smoothness,
    sidePx: Math.min(window.w, window.h),
  };
}

/** The warnings that the table has for `figures`, in its order. */
export function listDoctored(
  figures: Doctored,
  table: readonly DoctoredRow[] = DOCTORED_TABLE,
): WarningCode[] {
  const told: WarningCode[] = [];
  const isSeen = (sign: Sign) =>
    'above' in sign ? figures[sign.figure] > sign.above : figures[sign.figure] < sign.below;
  for (const { code, anyOf, unless } of table)
    if (!unless.some((one) => told.includes(one)) && anyOf.some((signs) => signs.every(isSeen)))
      told.push(code);
  return told;
}
