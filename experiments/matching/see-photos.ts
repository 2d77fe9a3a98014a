/** Paints lesions onto held-out faces, takes the photos again, and notes what the model sees in each. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import { showProgress } from '../../src/cli/show-progress.ts';
import { type Assessor, loadAssessor } from '../../src/core/assess.ts';
import type { Raster } from '../../src/core/image/raster.ts';
import type { Ports } from '../../src/core/ports.ts';
import { type Random, seedRandom, shuffle } from '../../src/core/random.ts';
import type { Assessment, Lesions } from '../../src/core/schema/assessment.ts';
import type { Point } from '../../src/core/schema/box.ts';
import { nodePorts } from '../../src/platform/node/ports.ts';
import { cutDonor, type Donor, paintLesion } from './paint-lesion.ts';
import { drawRetake, RETAKES, type RetakeKind, retakePhoto } from './retake-photo.ts';

const DATA = new URL('../../../shared/data/', import.meta.url);
/** What the model sees is kept down to this probability, so that other limits can be tried on it. */
const SEEN_FROM = 0.02;
/** Faces are brought to this size: larger than the crop that the model looks at, and no larger than it helps. */
const SIDE_PX = 900;
const SEED = 19;
const STAYING = 3;
const MOST_CHANGED = 4;
/** Painted lesions lie at least this far from one another, and from what the model sees on the face as it is. */
const APART_IN_FACE = 0.07;
/** Lesions a person makes out: darker and redder than the skin around, which is even, so that no hair or edge comes with it. */
const DONORS = { contrast: [0.12, 0.6], redness: 1.04, unevenness: 0.12 } as const;
/** The skin they are painted on is as even. */
const EVEN_SKIN = 0.14;

type Sight = Pick<Lesions, 'dots' | 'faint' | 'seen'>;
/** One pair of photos, and where painted lesions lie in the photo that shows them. */
export type SeenPair = {
  readonly kind: RetakeKind;
  readonly before: Sight;
  readonly after: Sight;
  readonly fresh: readonly Point[];
  readonly healed: readonly Point[];
  readonly faceBeforePx: number;
  readonly faceAfterPx: number;
};
/** All pairs of one face: with changes, and of the same skin twice. */
export type SeenPhoto = {
  readonly source: string;
  readonly model: string;
  readonly lesionAbove: number;
  readonly changed: readonly SeenPair[];
  readonly same: readonly SeenPair[];
};

type SeeOptions = {
  readonly model?: string | undefined;
  readonly done?: readonly (SeenPhoto | null)[];
  readonly keep?: (all: readonly (SeenPhoto | null)[]) => Promise<void>;
};

/**
 * Goes on after what an earlier run has `done`, by the place of a file in the list, and hands all that is known to `keep`
 * after each face: null for a photo that is no good for this.
 */
export async function seePhotos(
  most: number,
  { model, done = [], keep = async () => {} }: SeeOptions,
): Promise<SeenPhoto[]> {
  if (!existsSync(DATA)) throw new Error('../shared/data is not there');
  const all = [...done];
  const seen = () => all.filter((photo) => photo !== null);
  if (seen().length >= most) return seen();
  const { assessor, lesionAbove } = await openSensitive(model);
  const other = seen().find((photo) => photo.model !== assessor.card.id);
  if (other) throw new Error(`what was kept was seen by ${other.model}, not by ${assessor.card.id}`);
  const donors = await cutDonors(seedRandom(SEED));
  const files = shuffle(await listFaces(), seedRandom(SEED));
  const progress = showProgress('Faces', most);
  while (seen().length < most && all.length < files.length) {
    const { source, url } = files[all.length];
    // Of its own seed, so that a run that was broken off goes on as if it had not been.
    const random = seedRandom(SEED + all.length);
    const pairs = await seeFace(assessor, await readRaster(url), donors, random);
    all.push(pairs && { source, model: assessor.card.id, lesionAbove, ...pairs });
    await keep(all);
    if (pairs) progress.tick();
  }
  progress.done();
  await assessor.close();
  return seen();
}

/** The model, made to tell also what it is hardly sure of. */
async function openSensitive(model?: string): Promise<{ assessor: Assessor; lesionAbove: number }> {
  const plain = nodePorts();
  let lesionAbove = Number.NaN;
  const ports: Ports = {
    ...plain,
    async readModelFile(path) {
      const bytes = await plain.readModelFile(path);
      if (!path.endsWith('/card.json')) return bytes;
      const card = JSON.parse(new TextDecoder().decode(bytes));
      const [holder, key] = card.kind === 'one-look' ? [card.lesions, 'above'] : [card.view, 'lesionAbove'];
      lesionAbove = holder[key];
      holder[key] = SEEN_FROM;
      return new TextEncoder().encode(JSON.stringify(card));
    },
  };
  return { assessor: await loadAssessor(ports, model), lesionAbove };
}

/** Faces that the model was not trained on, some with acne, most without. */
async function listFaces(): Promise<{ source: string; url: URL }[]> {
  const rows = async (name: string) =>
    parse(await readFile(new URL(`${name}/index.csv`, DATA)), { columns: true }) as Record<string, string>[];
  const [parsing, conditions, faces] = await Promise.all(['parsing', 'conditions', 'faces'].map(rows));
  const some = parsing.filter((_, index) => index % 6 === 0).map(({ file }) => ({ source: 'parsing', file }));
  const acne = conditions
    .filter(({ acne }) => acne === '1')
    .map(({ file }) => ({ source: 'conditions', file }));
  const plain = faces
    .filter(
      ({ file, n_faces, tags }) => n_faces === '1' && !/derived|acne04/.test(file) && !/profile/.test(tags),
    )
    .map(({ file }) => ({ source: 'faces', file }));
  return [...some, ...acne, ...plain].map(({ source, file }) => ({
    source,
    url: new URL(`${source}/${file}`, DATA),
  }));
}

async function readRaster(url: URL): Promise<Raster> {
  const { data, info } = await sharp(await readFile(url))
    .rotate()
    .toColourspace('srgb')
    .removeAlpha()
    .resize(SIDE_PX, SIDE_PX, { fit: 'inside', kernel: 'lanczos3' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}

/** Lesions of mild and moderate ACNE04 photos, a few from each. */
async function cutDonors(random: Random): Promise<Donor[]> {
  const folder = new URL('acne04/', DATA);
  const read = async (name: string) =>
    parse(await readFile(new URL(name, folder)), { columns: true }) as Record<string, string>[];
  const [labels, boxes] = await Promise.all([read('labels.csv'), read('frame_lesion_boxes.csv')]);
  const clean = labels.filter(({ frame, frame_augmented }) => frame && frame_augmented === '0');
  const donors: Donor[] = [];
  for (const { name, frame, orig_width, orig_height } of shuffle(clean, random).slice(0, 120)) {
    const aspect = (Number(orig_width) || 3112) / (Number(orig_height) || 3456);
    const [widthPx, heightPx] = [Math.round(640 * aspect), 640];
    const { data } = await sharp(await readFile(new URL(frame, folder)))
      .resize(widthPx, heightPx, { fit: 'fill' })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raster = { widthPx, heightPx, data: new Uint8Array(data) };
    // Clinic photos show faces of 0.66 of their height.
    const facePx = 0.66 * heightPx;
    for (const row of boxes.filter((one) => one.name === name).slice(0, 12)) {
      const [x0, y0, x1, y1] = ['x_min_px', 'y_min_px', 'x_max_px', 'y_max_px'].map((key) =>
        Number(row[key]),
      );
      const box = { x: x0 * aspect, y: y0, width: (x1 - x0) * aspect, height: y1 - y0 };
      const donor = cutDonor(raster, box, facePx);
      if (donor && isClear(donor)) donors.push(donor);
    }
  }
  return donors;
}

function isClear({ contrast, redness, unevenness }: Donor): boolean {
  const [least, most] = DONORS.contrast;
  return (
    contrast >= least && contrast <= most && redness >= DONORS.redness && unevenness <= DONORS.unevenness
  );
}

async function seeFace(assessor: Assessor, base: Raster, donors: readonly Donor[], random: Random) {
  const plain = await look(assessor, base);
  if (!plain?.face || !plain.lesions?.seen) return null;
  const face = plain.face;
  const places = choosePlaces(base, plain, random);
  if (places.length < STAYING + 2) return null;
  const painted = places.map((at) => ({ at, donor: donors[random.below(donors.length)] }));
  const free = painted.length - STAYING;
  const gone = Math.min(MOST_CHANGED, random.below(Math.floor(free / 2) + 1));
  const come = Math.min(MOST_CHANGED, random.below(free - gone + 1));
  const stay = painted.slice(0, STAYING);
  const healed = painted.slice(STAYING, STAYING + gone);
  const fresh = painted.slice(STAYING + gone, STAYING + gone + come);
  const first = paint(base, [...stay, ...healed], face.height);
  const second = paint(base, [...stay, ...fresh], face.height);
  const before = await look(assessor, first);
  if (!before?.lesions) return null;
  const changed: SeenPair[] = [];
  const same: SeenPair[] = [];
  for (const kind of RETAKES) {
    for (const [pairs, skin] of [
      [changed, second],
      [same, first],
    ] as const) {
      const retake = drawRetake(kind, random);
      const again = retakePhoto(skin, face, retake, random);
      const after = await look(assessor, again.raster);
      if (!after?.lesions) continue;
      pairs.push({
        kind,
        before: sightOf(before.lesions),
        after: sightOf(after.lesions),
        fresh: pairs === changed ? fresh.map(({ at }) => again.move(at)) : [],
        healed: pairs === changed ? healed.map(({ at }) => at) : [],
        faceBeforePx: face.height,
        faceAfterPx: face.height * retake.scale,
      });
    }
  }
  return { changed, same };
}

function sightOf({ dots, faint, seen }: Lesions): Sight {
  return { dots, faint, seen };
}

async function look(assessor: Assessor, { widthPx, heightPx, data }: Raster): Promise<Assessment | null> {
  const jpeg = await sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
  const outcome = await assessor.assess(jpeg);
  return outcome.ok ? outcome : null;
}

/** Places of skin inside the patches, away from one another and from what is there. */
function choosePlaces(base: Raster, { patches, lesions, face }: Assessment, random: Random): Point[] {
  const apart = APART_IN_FACE * face!.height;
  const isEven = ({ x, y }: Point) => {
    const side = 0.06 * face!.height;
    const box = { x: x - side / 2, y: y - side / 2, width: side, height: side };
    return (cutDonor(base, box, face!.height)?.unevenness ?? 1) <= EVEN_SKIN;
  };
  const taken: Point[] = lesions!.dots.filter(({ chance }) => chance >= 0.15);
  const places: Point[] = [];
  for (let draw = 0; draw < 400 && places.length < STAYING + 2 * MOST_CHANGED; draw++) {
    const { box } = patches[random.below(patches.length)];
    const at = {
      x: box.x + (0.15 + 0.7 * random.uniform()) * box.width,
      y: box.y + (0.15 + 0.7 * random.uniform()) * box.height,
    };
    const isFree = [...taken, ...places].every(({ x, y }) => Math.hypot(x - at.x, y - at.y) >= apart);
    if (isFree && isEven(at)) places.push(at);
  }
  return places;
}

function paint(base: Raster, painted: readonly { at: Point; donor: Donor }[], facePx: number): Raster {
  const raster = { ...base, data: base.data.slice() };
  for (const { at, donor } of painted) paintLesion(raster, at, donor, facePx);
  return raster;
}
