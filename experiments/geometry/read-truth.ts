/** Reads the faces and their hand-set or projected points of ../shared/data/faces. */
import { readFileSync } from 'node:fs';
import type { Point } from '#core/schema/box.ts';

export const FACES = new URL('../../../shared/data/faces/', import.meta.url);

/** A picture with what is known of it. Points are in its upright (EXIF-turned) pixels. */
export type TruthPhoto = {
  readonly file: string;
  readonly tags: readonly string[];
  readonly faceCount: number;
  readonly eyesVisible: number | null;
  /** Degrees, positive when the person looks to the picture's left; null where unknown. */
  readonly yawDeg: number | null;
  /** Degrees against the clock by which the picture was turned. */
  readonly turnedDeg: number;
  /** The 68 points of the only face; null where there are none or several faces. */
  readonly points68: readonly Point[] | null;
  /** Eye (picture's left), eye (right), nose tip, mouth corner (left), (right); null = not visible. */
  readonly points5: readonly (Point | null)[] | null;
};

type Pair = readonly [number, number];
type Stored = {
  readonly file: string;
  readonly source: string;
  readonly tags?: readonly string[];
  readonly n_faces: number;
  readonly eyes_visible?: number | null;
  readonly pose_deg?: { readonly yaw: number } | null;
  readonly faces: readonly { readonly type: string; readonly points: readonly (Pair | null)[] }[] | null;
};

/** All pictures of the set. */
export function readTruth(): TruthPhoto[] {
  const { images } = JSON.parse(readFileSync(new URL('landmarks.json', FACES), 'utf8')) as {
    images: Stored[];
  };
  const yawOf = (photo: Stored): number | null => {
    const origin = /^derived from (\S+)/.exec(photo.source)?.[1];
    const source = origin ? images.find((other) => other.file.endsWith(`/${origin}`)) : undefined;
    return photo.pose_deg?.yaw ?? source?.pose_deg?.yaw ?? null;
  };
  return images.map((photo) => {
    const face = photo.n_faces === 1 ? photo.faces?.[0] : undefined;
    const points = face?.points.map((pair) => pair && { x: pair[0], y: pair[1] });
    const tags = photo.tags ?? [];
    return {
      file: photo.file,
      tags,
      faceCount: photo.n_faces,
      eyesVisible: photo.eyes_visible ?? null,
      yawDeg: yawOf(photo),
      turnedDeg: Number(/rotated_(\d+)_ccw/.exec(tags.join(' '))?.[1] ?? 0),
      points68: face?.type.startsWith('68pt') && points ? numberAsSeen(points as Point[], tags) : null,
      points5: face?.type === 'hand5' && points ? points : null,
    };
  });
}

/** The mirrored picture's points kept their numbers; the person's right is what lies on the picture's left. */
function numberAsSeen(points: Point[], tags: readonly string[]): Point[] {
  return tags.includes('mirrored') ? MIRRORED.map((i) => points[i]) : points;
}

/** For each of the 68 points the one on the other side of the face. */
const MIRRORED = [
  ...[16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
  ...[26, 25, 24, 23, 22, 21, 20, 19, 18, 17],
  ...[27, 28, 29, 30, 35, 34, 33, 32, 31],
  ...[45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40],
  ...[54, 53, 52, 51, 50, 49, 48, 59, 58, 57, 56, 55, 64, 63, 62, 61, 60, 67, 66, 65],
];
