/** The app's own chart of scores as a PNG, in colours for paper. */
import type { Note, Treatment } from '#core/schema/history.ts';
import { type ChartColours, drawScores, type ScorePoint } from '../parts/draw-scores.ts';
import { PAPER, severityOnPaper } from './paper-colours.ts';

/** Across a page, or with answers next to it: either way its letters come out as large as the text around. */
export const CHART_WIDTHS_PX = { page: 760, half: 430 } as const;
const HEIGHT_PX = 205;
const SCALE = 2;
const COLOURS: ChartColours = {
  ...PAPER,
  band: PAPER.accent,
  paper: PAPER.white,
  severity: severityOnPaper,
};

/** PNG bytes; `label` is left to the words beside it. */
export async function drawChartImage(
  points: readonly ScorePoint[],
  kept: { treatments: readonly Treatment[]; notes: readonly Note[]; today: Date },
  widthPx: number,
): Promise<ArrayBuffer> {
  const size = { widthPx, heightPx: HEIGHT_PX };
  const svg = drawScores(points, kept, { ...size, label: '', colours: COLOURS });
  const height = Number(svg.getAttribute('height'));
  svg.setAttribute('font-family', 'Helvetica, Arial, sans-serif');
  svg.style.fontFamily = 'Helvetica, Arial, sans-serif';
  const source = new XMLSerializer().serializeToString(svg);
  const address = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = new OffscreenCanvas(widthPx * SCALE, height * SCALE);
    const context = canvas.getContext('2d')!;
    context.fillStyle = PAPER.white;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer();
  } finally {
    URL.revokeObjectURL(address);
  }
}
