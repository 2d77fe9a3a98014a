/** The photos a model was furthest off on, as small pictures: for the local report only. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { OpenPhoto } from '#core/ports.ts';
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';

/** A photo of the gallery; the thumbnail is a data URI. */
export type GalleryPhoto = {
  readonly name: string;
  readonly label: number;
  readonly score: number;
  readonly thumbnail: string;
};

const SIDE_PX = 320;

/** The `count` worst of the judged photos by the size of their error, each photo once. `pathOf` finds its file. */
export async function makeGallery(
  judged: readonly EvaluatedPhoto[],
  pathOf: (name: string) => string,
  openPhoto: OpenPhoto,
  count = 24,
): Promise<GalleryPhoto[]> {
  const error = ({ score, label }: EvaluatedPhoto) => Math.abs(score - label);
  const seen = new Set<string>();
  const worst = judged
    .toSorted((a, b) => error(b) - error(a))
    .filter(({ name }) => !seen.has(name) && seen.add(name));
  const gallery: GalleryPhoto[] = [];
  for (const { name, label, score } of worst.slice(0, count)) {
    const photo = await openPhoto(await readFile(pathOf(name)));
    try {
      const { data, widthPx, heightPx } = await photo.read({ maxSidePx: SIDE_PX });
      const jpeg = await sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } })
        .jpeg({ quality: 78 })
        .toBuffer();
      gallery.push({ name, label, score, thumbnail: `data:image/jpeg;base64,${jpeg.toString('base64')}` });
    } finally {
      photo.close();
    }
  }
  return gallery;
}
