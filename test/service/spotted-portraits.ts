/** Portraits with painted spots: what a challenger can learn without a patient's photo. */
import sharp from 'sharp';
import { seedRandom } from '#core/random.ts';
import { portrait } from './portraits.ts';

/** Width of a spotted portrait. */
export const WIDTH_PX = 448;
/** Spots of each grade, 1-5. */
const SPOTS = [0, 5, 14, 30, 60];
/** Where the face of the portrait is, in pixels of a picture WIDTH_PX wide, and the stripe of its eyes. */
const FACE = { x: 222, y: 250, reachX: 92, reachY: 120 };
const EYES = { from: 190, to: 232 };

/** A spot, in pixels of the portrait. */
export type Spot = { readonly x: number; readonly y: number; readonly radius: number };

/** The spots of portrait number `index`, as many as the grade has. */
export function spotsOf(index: number, grade: number): Spot[] {
  const random = seedRandom(1000 + index);
  const spots: Spot[] = [];
  while (spots.length < SPOTS[grade - 1]) {
    const [dx, dy] = [2 * random.uniform() - 1, 2 * random.uniform() - 1];
    const [x, y] = [FACE.x + dx * FACE.reachX, FACE.y + dy * FACE.reachY];
    if (dx ** 2 + dy ** 2 > 1 || (y > EYES.from && y < EYES.to)) continue;
    spots.push({ x, y, radius: 3.5 + 2.5 * random.uniform() });
  }
  return spots;
}

/** Portrait number `index` with the spots of the grade painted on: red in the middle, with soft edges, skin showing through. */
export async function spottedPortrait(index: number, grade: number, colour = '#a01c1c'): Promise<Uint8Array> {
  const circles = spotsOf(index, grade).map(
    ({ x, y, radius }) => `<circle cx="${x}" cy="${y}" r="${1.3 * radius}" fill="url(#spot)"/>`,
  );
  const base = sharp(await portrait(index, WIDTH_PX));
  const { height } = await base.metadata();
  const stops = [0.65, 0.5, 0].map(
    (opacity, i) => `<stop offset="${i / 2}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
  );
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${height}">` +
    `<defs><radialGradient id="spot">${stops.join('')}</radialGradient></defs>${circles.join('')}</svg>`;
  return new Uint8Array(
    await base
      .composite([{ input: Buffer.from(svg) }])
      .jpeg({ quality: 92 })
      .toBuffer(),
  );
}
