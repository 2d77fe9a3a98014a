/** The photos of the race: real faces, half of them frontal as selfies are, half turned as in the clinic. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FACES, readTruth } from '../geometry/read-truth.ts';

const CROPS = new URL('../../../shared/data/acne04/crops/', import.meta.url);
const FRONTAL_DEG = 30;

/** Paths of `count` photos: frontal single faces of ../shared/data/faces and ACNE04 crops in turns, evenly drawn. */
export function chooseSelfies(count: number): string[] {
  const frontal = readTruth()
    .filter(({ faceCount, yawDeg, turnedDeg, tags }) => {
      const isWhole = !tags.some((tag) => /one_eye|profile|dark|over|blur|tiny|half|exif/.test(tag));
      return (
        faceCount === 1 && yawDeg !== null && Math.abs(yawDeg) <= FRONTAL_DEG && turnedDeg === 0 && isWhole
      );
    })
    .map(({ file }) => fileURLToPath(new URL(file, FACES)));
  const crops = readdirSync(CROPS)
    .sort()
    .map((file) => fileURLToPath(new URL(file, CROPS)));
  const every = (files: readonly string[], wanted: number) =>
    Array.from({ length: wanted }, (_, i) => files[Math.floor(((i + 0.5) * files.length) / wanted)]);
  const half = Math.ceil(count / 2);
  const [first, second] = [every(frontal, half), every(crops, half)];
  return first.flatMap((photo, i) => [photo, second[i]]).slice(0, count);
}
