/** Reads back what the packing packed, from anywhere; loaded when asked for. */
import { strFromU8, type Unzipped, unzip } from 'fflate';
import { type History, HistorySchema } from '#core/schema/history.ts';
import { isJpeg } from './is-jpeg.ts';
import { HISTORY_FILE } from './pack-history.ts';

const PHOTO_FILE = /^photos\/([\w-]{1,64})\.jpg$/;
/** What is unpacked at most: a file that claims more is no export of Clarté. */
const MOST = { jsonBytes: 64e6, photoBytes: 20e6, photos: 5000 * 3, totalBytes: 2e9 } as const;

/** What came out of a file. */
export type Unpacked = {
  readonly history: History;
  /** By id; all of them named by an entry. */
  readonly photos: ReadonlyMap<string, ArrayBuffer>;
};

/** Reads a file back; null where it is not an export of Clarté or is damaged. Every byte of it is hostile until parsed. */
export async function unpackHistory(bytes: Uint8Array): Promise<Unpacked | null> {
  try {
    const files = await unpackFiles(bytes);
    const json = files[HISTORY_FILE];
    if (!json) return null;
    const parsed = HistorySchema.safeParse(JSON.parse(strFromU8(json)));
    if (!parsed.success) return null;
    return takePhotos(parsed.data, files);
  } catch {
    return null;
  }
}

function unpackFiles(bytes: Uint8Array): Promise<Unzipped> {
  return new Promise((resolve, reject) => {
    unzip(bytes, { filter: filterOurs() }, (error, files) => (error ? reject(error) : resolve(files)));
  });
}

/** Takes files of ours, one after the other; throws where one of them or all together are too large. */
function filterOurs() {
  let total = 0;
  let photos = 0;
  return ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    const isPhoto = PHOTO_FILE.test(name);
    if (!isPhoto && name !== HISTORY_FILE) return false;
    total += originalSize;
    if (isPhoto) photos++;
    if (originalSize > (isPhoto ? MOST.photoBytes : MOST.jsonBytes)) throw new Error('too large');
    if (total > MOST.totalBytes || photos > MOST.photos) throw new Error('too much');
    return true;
  };
}

/** Photos that are JPEGs and named by an entry; an entry whose photo did not come is kept without. */
function takePhotos(history: History, files: Unzipped): Unpacked {
  const photos = new Map<string, ArrayBuffer>();
  const entries = history.entries.map((entry) => ({
    ...entry,
    views: entry.views.map((view) => {
      const bytes = view.photo ? files[`photos/${view.photo}.jpg`] : undefined;
      if (!view.photo || !bytes || !isJpeg(bytes)) return { ...view, photo: null };
      photos.set(view.photo, new Uint8Array(bytes).buffer);
      return view;
    }),
  }));
  return { history: { ...history, entries }, photos };
}
