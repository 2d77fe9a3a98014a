import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import { nodePorts } from '#node/ports.ts';
import { paintDataset } from '../../../../test/support/paint-dataset.ts';
import { readManifest } from '../../data/read-manifest.ts';
import type { FaceSource } from './cut-face.ts';
import { cutFaces } from './cut-faces.ts';

test('a run that was killed within a line goes on, and ends with the same bytes', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clarte-faces-'));
  const { examples } = await readManifest(await paintDataset(folder, { photos: 3 }));
  const sources = examples.map(
    ({ name, photo, subject, duplicateGroup, label, votes }): FaceSource => ({
      ...{ kind: 'crops', name, file: photo, subject, duplicateGroup, label, votes },
      ...{ count: null, augmented: false, lesions: null },
    }),
  );
  const ports = nodePorts();
  const parts = { ports, finder: await loadGeometryFinder(ports), light: null };
  const [whole, killed] = ['whole', 'killed'].map((name) => path.join(folder, name));
  await cutFaces(whole, sources, parts);
  const kill = (done: number) => {
    if (done === 1) throw new Error('killed');
  };
  await expect(cutFaces(killed, sources, parts, kill)).rejects.toThrow('killed');
  appendFileSync(path.join(killed, 'faces.jsonl'), '{"name":"photos/00');
  await cutFaces(killed, sources, parts);
  await parts.finder.close();
  for (const file of ['faces.jsonl', 'faces.rgb'])
    expect(readFileSync(path.join(killed, file)).equals(readFileSync(path.join(whole, file))), file).toBe(
      true,
    );
  rmSync(folder, { recursive: true });
});
