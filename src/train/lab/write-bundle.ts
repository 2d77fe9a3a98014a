/** Writes a bundle's files below the models folder. */
import { mkdir, writeFile } from 'node:fs/promises';
import type { MadeBundle } from './made-bundle.ts';

/** Writes the networks first and the card last, so that no card names a file that is not there. */
export async function writeBundle(modelsUrl: URL, { card, files }: MadeBundle): Promise<void> {
  await mkdir(new URL(`${card.id}/`, modelsUrl), { recursive: true });
  for (const [path, bytes] of files) await writeFile(new URL(path, modelsUrl), bytes);
}
