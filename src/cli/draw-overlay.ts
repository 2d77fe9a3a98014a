/** Draws an assessment into its photo: patches outlined in the colour of their severity, their scores, lesions ringed. */
import { fileURLToPath } from 'node:url';
import sharp, { type OverlayOptions } from 'sharp';
import type { Raster } from '#core/image/raster.ts';
import { scaleBox } from '#core/image/scale-box.ts';
import type { Assessment, Grade } from '#core/schema/assessment.ts';
import type { Box, Point } from '#core/schema/box.ts';
import { GRADE_WORDS } from '#core/score/grade-words.ts';
import { scoreInGrade } from '#core/score/score-in-grade.ts';
import { PATCH_WORDS } from './patch-words.ts';

/** Longest side of the drawn picture in pixels: enough to look at, quick to open. */
export const OVERLAY_SIDE_PX = 1600;

/** The page's colours on a photo, from clear to severe; every patch carries its figure too. */
const GRADE_COLOURS: Record<Grade, string> = {
  1: '#a9e8db',
  2: '#7cc5ee',
  3: '#a3acf6',
  4: '#dba0f2',
  5: '#ff8fc0',
};
/** Under lines and labels. */
const CASING = '#10201d';
/** Rings around lesions: apart from the colours of severity. */
const RING_COLOUR = '#fff6df';
/** Brought along, for a machine without fonts would draw empty boxes. */
const FONT_FILE = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/figtree/600SemiBold/Figtree_600SemiBold.ttf'),
);
/** A capital's height against the font's size, both in pixels. */
const CAP_HEIGHT = 0.7;

/** A text as a white picture on nothing. */
type Words = { readonly input: Buffer; readonly width: number; readonly height: number };
type Label = { readonly pill: string; readonly words: readonly OverlayOptions[] };

/** A JPEG of `raster` (the upright photo, shrunk by any factor) with the assessment drawn in. */
export async function drawOverlay(raster: Raster, assessment: Assessment): Promise<Uint8Array> {
  const { widthPx, heightPx, data } = raster;
  const patches = assessment.patches.map((patch) => ({
    ...patch,
    box: scaleBox(patch.box, assessment.photo, raster),
  }));
  const widest = Math.max(...patches.map(({ box }) => box.width));
  const sizePx = Math.max(8, Math.round(Math.min(widthPx / 32, heightPx / 32, widest / 6)));

  const outlines = patches.map(({ box, grade }) => outlineSvg(box, GRADE_COLOURS[grade], sizePx));
  const rings = (assessment.lesions?.dots ?? []).map(({ x, y }) => {
    const at = { x: (x * widthPx) / assessment.photo.widthPx, y: (y * heightPx) / assessment.photo.heightPx };
    return ringSvg(at, sizePx);
  });
  const labels = patches.map(async ({ name, box, score, grade }) => {
    const long = await writeWords(`${PATCH_WORDS[name]} ${figure(score)}`, sizePx);
    const fits = pillSize(long, sizePx).width <= box.width;
    const words = fits ? long : await writeWords(figure(score), sizePx);
    const pill = pillSize(words, sizePx);
    // On the forehead's upper edge and the others' lower one: off the eyes, and off the skin between.
    const edge = name === 'forehead' ? box.y : box.y + box.height;
    const at = { x: box.x + (box.width - pill.width) / 2, y: edge - pill.height / 2 };
    return placeLabel(words, at, sizePx, GRADE_COLOURS[grade], raster);
  });
  const totalPx = Math.max(8, Math.round(Math.min(widthPx, heightPx) / 24));
  const { shownGrade = assessment.grade } = assessment;
  const totalText = sayTotal(assessment);
  const total = placeLabel(
    await writeWords(totalText, totalPx),
    { x: totalPx * 0.6, y: heightPx - totalPx * 2.5 },
    totalPx,
    GRADE_COLOURS[shownGrade],
    raster,
  );
  const drawn = [...(await Promise.all(labels)), total];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">` +
    `${outlines.join('')}${rings.join('')}${drawn.map(({ pill }) => pill).join('')}</svg>`;
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .composite([{ input: Buffer.from(svg) }, ...drawn.flatMap(({ words }) => words)])
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** The mean and the grade in words; next to a mean that hides a worse zone stands that zone's figure. */
export function sayTotal({ score, grade, shownGrade = grade, raised = [] }: Assessment): string {
  const zone = raised.find((one) => one.by === 'zone');
  return `${figure(score)}${zone ? `, up to ${figure(zone.score)}` : ''}  ${GRADE_WORDS[shownGrade]}`;
}

function figure(score: number): string {
  return scoreInGrade(score).toFixed(1);
}

/** A rounded box in colour over a dark line, so that it stands out from light and dark skin. */
function outlineSvg({ x, y, width, height }: Box, colour: string, sizePx: number): string {
  const place = `x="${x}" y="${y}" width="${width}" height="${height}" rx="${sizePx * 0.7}"`;
  return (
    `<rect ${place} fill="none" stroke="${CASING}" stroke-opacity="0.7" stroke-width="${sizePx / 4.5}"/>` +
    `<rect ${place} fill="${colour}" fill-opacity="0.1" stroke="${colour}" stroke-width="${sizePx / 8}"/>`
  );
}

/** A light ring over a dark line, wide enough to leave what it rings to be seen. */
function ringSvg({ x, y }: Point, sizePx: number): string {
  const place = `cx="${x}" cy="${y}" r="${sizePx * 0.5}" fill="none"`;
  return (
    `<circle ${place} stroke="${CASING}" stroke-opacity="0.65" stroke-width="${sizePx / 5}"/>` +
    `<circle ${place} stroke="${RING_COLOUR}" stroke-width="${sizePx / 10}"/>`
  );
}

async function writeWords(text: string, sizePx: number): Promise<Words> {
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="white">${text}</span>`,
      font: `Figtree SemiBold ${sizePx}`,
      fontfile: FONT_FILE,
      rgba: true,
      dpi: 72,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { input: data, width: info.width, height: info.height };
}

/** A pill holds a dot, then words. */
function pillSize(words: Words, sizePx: number): { readonly width: number; readonly height: number } {
  return { width: sizePx * 2.4 + words.width, height: sizePx * 1.9 };
}

/** A dark pill with a dot in colour under its words, moved inside the raster as far as it fits there. */
function placeLabel(
  words: Words,
  at: Point,
  sizePx: number,
  colour: string,
  { widthPx, heightPx }: Raster,
): Label {
  const { width, height } = pillSize(words, sizePx);
  const x = Math.round(Math.max(0, Math.min(at.x, widthPx - width)));
  const y = Math.round(Math.max(0, Math.min(at.y, heightPx - height)));
  const pill =
    `<g transform="translate(${x} ${y})">` +
    `<rect width="${width}" height="${height}" rx="${height / 2}" fill="${CASING}" fill-opacity="0.9"/>` +
    `<circle cx="${sizePx}" cy="${height / 2}" r="${sizePx * 0.34}" fill="${colour}"/></g>`;
  // Words begin with a capital or a digit, so their pictures begin at that height, whatever hangs below.
  const top = Math.max(0, Math.round(y + height / 2 - (sizePx * CAP_HEIGHT) / 2));
  const left = Math.round(x + sizePx * 1.6);
  // A picture too small for its labels keeps their dots and loses the words.
  const fits = left + words.width <= widthPx && top + words.height <= heightPx;
  return { pill, words: fits ? [{ input: words.input, left, top }] : [] };
}
