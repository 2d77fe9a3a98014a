/** The photos that the whole product is run over, by set, in an order in which any first part is a fair sample. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { seedRandom, shuffle } from '#core/random.ts';
import { isHeldOut, listPictures, type Thing } from '../heads/head-cache.ts';

export const SETS = [
  ...(['frames', 'crops', 'wild', 'acneCloseUps', 'bodies', 'things', 'parsing'] as const),
  ...(['conditions', 'framesAugmented', 'clear'] as const),
];
export type PhotoSet = (typeof SETS)[number];

/** One photo: its file, and what is known of it. */
export type ListedPhoto = {
  readonly set: PhotoSet;
  readonly file: string;
  /** What it shows: condition and part of the body, kind of thing, official severity. */
  readonly facts: Readonly<Record<string, string>>;
};

/** Parts of the body that are no face (`body-parts.csv`); necks, and what nobody can tell, are on neither side. */
const BODY_PARTS: readonly string[] = ['back', 'chest', 'limb', 'hand', 'other'];
/** Things whose kin the shipped network's map of surfaces learned from are left out; so is a share named in `heads/`. */
const THINGS_HELD_OUT = 0.25;
const SEED = 11;

/** At most `most` photos of each set, in turns: those below `data`, and pictures without skin below `cache`/things (experiments/make-things.ts), where it has any. */
export async function listPhotos(data: string, cache: string, most: number): Promise<ListedPhoto[]> {
  const table = async (file: string): Promise<Record<string, string>[]> =>
    parse(await readFile(path.join(data, file)), { columns: true });
  const at = (...parts: string[]) => path.join(data, ...parts);
  const labels = await table('acne04/labels.csv');
  const severityOf = new Map(labels.map(({ name, severity }) => [name, severity]));
  const acne = labels.flatMap(({ subject, severity, crop, frame, frame_augmented }): ListedPhoto[] => {
    const facts = { subject, severity };
    const set = frame_augmented === '1' ? 'framesAugmented' : 'frames';
    return [
      ...(frame ? [{ set, file: at('acne04', frame), facts } as const] : []),
      ...(crop ? [{ set: 'crops', file: at('acne04', crop), facts } as const] : []),
    ];
  });
  const wild = (await table('acne04/wild.csv')).map(
    ({ name, file }): ListedPhoto => ({
      ...{ set: 'wild', file: at('acne04', file), facts: { severity: severityOf.get(name) ?? '' } },
    }),
  );
  const pictures = [
    ...(await listPictures(data, 'conditions')),
    ...(await listPictures(data, 'parsing')),
  ].map(
    ({ set, file, facts }): ListedPhoto => ({ set: set === 'parsing' ? set : setOf(facts), file, facts }),
  );
  const clear = (await table('clear/index.csv')).map(
    ({ file }): ListedPhoto => ({ set: 'clear', file: at('clear', file), facts: {} }),
  );
  const all = [...acne, ...wild, ...pictures, ...clear, ...(await listThings(cache))];
  return takeTurns(shuffle(all, seedRandom(SEED)), most);
}

function setOf({ acne, part }: Readonly<Record<string, string>>): PhotoSet {
  if (BODY_PARTS.includes(part)) return 'bodies';
  return acne === '1' && (part === 'part' || part === 'face') ? 'acneCloseUps' : 'conditions';
}

/** The first of every set, then the second of every set, and so on to `most`. */
function takeTurns(photos: readonly ListedPhoto[], most: number): ListedPhoto[] {
  const seen = new Map<PhotoSet, number>();
  const placed = photos.map((photo) => {
    const place = seen.get(photo.set) ?? 0;
    seen.set(photo.set, place + 1);
    return { photo, place };
  });
  return placed
    .filter(({ place }) => place < most)
    .sort((a, b) => a.place - b.place)
    .map(({ photo }) => photo);
}

async function listThings(cache: string): Promise<ListedPhoto[]> {
  const folder = path.join(cache, 'things');
  if (!existsSync(path.join(folder, 'index.json'))) return [];
  const things: Thing[] = JSON.parse(await readFile(path.join(folder, 'index.json'), 'utf8'));
  return things
    .filter(({ group }) => isHeldOut(group, THINGS_HELD_OUT))
    .map(
      ({ name, kind }): ListedPhoto => ({ set: 'things', file: path.join(folder, name), facts: { kind } }),
    );
}
