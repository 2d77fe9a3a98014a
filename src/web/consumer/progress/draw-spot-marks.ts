/** Draws rings around spots that healed, are new or still there, told apart by their shape as well as their colour. */
import type { Assessment } from '#core/schema/assessment.ts';
import { listSpots } from '#core/track/list-spots.ts';

/** What a ring means. */
export type SpotMark = 'healed' | 'fresh' | 'still';

const COLOURS: Record<SpotMark, string> = { healed: '#7fe3c4', fresh: '#ffb37a', still: '#ffffff' };
/** Radius of a ring in heights of the face. */
const RADIUS_IN_FACE = 0.028;

/**
 * Rings around `spots` of a photo, in pixels of the canvas; `scale` takes pixels of the assessed photo to those that the
 * canvas' own transform takes in.
 */
export function drawSpotMarks(
  context: CanvasRenderingContext2D,
  { lesions, face, photo }: Assessment,
  spots: readonly number[],
  mark: SpotMark,
  scale: number,
): void {
  const radius = RADIUS_IN_FACE * (face?.height ?? photo.heightPx * 0.6) * scale;
  const width = Math.max(1.5, radius / 5);
  context.setLineDash(mark === 'healed' ? [width * 2, width * 1.6] : []);
  const listed = listSpots(lesions!);
  for (const spot of spots) {
    const { x, y } = listed[spot];
    // Dark below light, so that a ring shows on any skin.
    for (const [colour, extra] of [
      ['rgb(15 25 23 / 75%)', 2],
      [COLOURS[mark], 1],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width * extra * (mark === 'still' ? 0.6 : 1);
      context.beginPath();
      context.arc(x * scale, y * scale, radius, 0, 2 * Math.PI);
      if (mark === 'fresh') {
        // A new spot has a cross above its ring.
        context.moveTo(x * scale - radius * 0.5, y * scale - radius * 1.7);
        context.lineTo(x * scale + radius * 0.5, y * scale - radius * 1.7);
        context.moveTo(x * scale, y * scale - radius * 2.2);
        context.lineTo(x * scale, y * scale - radius * 1.2);
      }
      context.stroke();
    }
  }
  context.setLineDash([]);
}
