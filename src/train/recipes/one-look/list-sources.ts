/** Lists the photos that the one-look network learns from and is evaluated on. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { readAcne04 } from '../../data/read-acne04.ts';
import { readClearFaces } from '../../data/read-clear-faces.ts';
import { readLesionBoxes } from '../../data/read-lesion-boxes.ts';
import type { FaceSource } from './cut-face.ts';

type Rows = readonly Record<string, string>[];

/** All photos below `folder`: crops and frames of ACNE04, its wild photos, generated clear faces, and portraits. */
export async function listSources(folder: string): Promise<FaceSource[]> {
  const acne = path.join(folder, 'acne04');
  const boxes = await readLesionBoxes(path.join(acne, 'frame_lesion_boxes.csv'));
  const sources: FaceSource[] = [];
  for (const kind of ['crops', 'frames'] as const)
    for (const example of (await readAcne04(acne, kind)).examples)
      sources.push({
        ...{ kind, name: example.name, file: example.photo, subject: example.subject },
        ...{ duplicateGroup: example.duplicateGroup, label: example.label, votes: example.votes },
        count: Number(example.facts.lesionCount),
        augmented: example.source === 'frame, augmented',
        lesions: kind === 'frames' ? (boxes.get(example.name) ?? []) : null,
      });
  const frames = new Map(sources.filter(({ kind }) => kind === 'frames').map((own) => [own.name, own]));
  const crops = new Map(sources.filter(({ kind }) => kind === 'crops').map((own) => [own.name, own]));
  for (const { name, file } of await readRows(path.join(acne, 'wild.csv'))) {
    const twin = frames.get(name) ?? crops.get(name);
    if (!twin) continue;
    const known = { ...twin, kind: 'wild' as const, augmented: false, lesions: null };
    sources.push({ ...known, file: path.join(acne, file) });
  }
  for (const example of (await readClearFaces(path.join(folder, 'clear'))).examples)
    sources.push(clearFace('clear', example.name, example.photo, 1));
  for (const { file } of await readRows(path.join(folder, 'parsing', 'index.csv')))
    sources.push(clearFace('parsing', file, path.join(folder, 'parsing', file), null));
  return sources;
}

function clearFace(kind: 'clear' | 'parsing', name: string, file: string, label: number | null): FaceSource {
  const subject = `${kind}-${name}`;
  const lesions = label === 1 ? [] : null;
  const count = label === 1 ? 0 : null;
  return {
    ...{ kind, name, file, subject, duplicateGroup: null, label, votes: {} },
    ...{ count, augmented: false, lesions },
  };
}

async function readRows(file: string): Promise<Rows> {
  return parse(await readFile(file, 'utf8'), { columns: true }) as Rows;
}
