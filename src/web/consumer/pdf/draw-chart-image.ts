/** The app's own chart of scores as a PNG, in colours for paper. */
import type { Note, Treatment } from '#core/schema/history.ts';
import { type ChartColours, drawScores, type ScorePoint } from '../parts/draw-scores.ts';

const WIDTH_PX = 640;
const SCALE = 2;
const PAPER: ChartColours = {
  ink: '#14302c',
  soft: '#49605a',
  line: '#d8ddd5',
  accent: '#0e5a52',
  band: '#0e5a52',
  treatment: '#664200',
  paper: '#ffffff',
  severity: (grade) => ['#92d6c9', '#6cb2d9', '#7482d2', '#8a4fa8', '#7c1d55'][grade - 1],
};

/** PNG bytes; `label` is left to the words beside it. */
export async function drawChartImage(
  points: readonly ScorePoint[],
  kept: { treatments: readonly Treatment[]; notes: readonly Note[]; today: Date },
): Promise<ArrayBuffer> {
  const svg = drawScores(points, kept, { widthPx: WIDTH_PX, label: '', colours: PAPER });
  const height = Number(svg.getAttribute('height'));
  svg.setAttribute('font-family', 'Helvetica, Arial, sans-serif');
  svg.style.fontFamily = 'Helvetica, Arial, sans-serif';
  const source = new XMLSerializer().serializeToString(svg);
  const address = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = new OffscreenCanvas(WIDTH_PX * SCALE, height * SCALE);
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer();
  } finally {
    URL.revokeObjectURL(address);
  }
}
