/** Bundles that the build has fused, so that no start has to: `<hash of the parts>-<hash of the file>.onnx`. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundleFiles } from '#core/ports.ts';

type Parts = Pick<BundleFiles, 'card' | 'backbone'>;

/** The networks' own hashes stand in the cards, and are checked when they are read. */
const partsOf = ({ card, backbone }: Parts) => hash(JSON.stringify([card, backbone]));
const hash = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest('hex').slice(0, 32);

/** The fused file of these parts; null where there is none, or where it is not what its name says. */
export async function readFused(folder: string, parts: Parts): Promise<Uint8Array | null> {
  const names = await readdir(folder).catch(() => []);
  const start = `${partsOf(parts)}-`;
  const name = names.find((one) => one.startsWith(start));
  if (!name) return null;
  const onnx = await readFile(join(folder, name));
  return name === `${start}${hash(onnx)}.onnx` ? onnx : null;
}

/** Puts a fused file there. */
export async function writeFused(folder: string, parts: Parts, onnx: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${partsOf(parts)}-${hash(onnx)}.onnx`);
  await writeFile(`${path}.part`, onnx);
  await rename(`${path}.part`, path);
}
