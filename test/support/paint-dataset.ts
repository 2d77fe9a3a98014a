/** Writes a small labelled dataset that shows no patient: variants of a public-domain portrait with painted spots. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { spottedPortrait } from '../service/spotted-portraits.ts';

/** How many photos; every third is another photo of the person before. */
export type PaintedDataset = {
  readonly photos: number;
  /** Marks every fifth person as golden in the manifest. */
  readonly golden?: boolean;
};

/** Writes `photos/` and `manifest.csv` below `folder`. Answers the manifest's path. */
export async function paintDataset(
  folder: string,
  { photos, golden = false }: PaintedDataset,
): Promise<string> {
  await mkdir(path.join(folder, 'photos'), { recursive: true });
  const rows = ['photo,label,rater_ann,rater_bob,subject,split'];
  for (let i = 0; i < photos; i++) {
    const person = i - Math.floor(i / 3);
    const grade = 1 + (person % 5);
    const name = `photos/${String(i).padStart(4, '0')}.jpg`;
    await writeFile(path.join(folder, name), await spottedPortrait(i, grade));
    const other = Math.min(5, Math.max(1, grade + (i % 4 === 0 ? 1 : 0)));
    // Whole people on a side, and all grades among the golden ones.
    const side = golden ? (Math.floor(person / 5) % 4 === 0 ? 'golden' : 'train') : '';
    rows.push([name, grade, grade, other, `p${person}`, side].join(','));
  }
  const manifest = path.join(folder, 'manifest.csv');
  await writeFile(manifest, `${rows.join('\n')}\n`);
  return manifest;
}
