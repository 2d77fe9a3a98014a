/** Asks networks that were trained of faces, and keeps what they say, so that another network can learn from it. */
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { FaceCrops } from '#train/recipes/one-look/cut-faces.ts';
import { exportNetwork } from '#train/recipes/one-look/export-network.ts';
import { openNetwork } from '#train/recipes/one-look/open-network.ts';
import { readWeights } from '#train/recipes/one-look/read-weights.ts';
import type { Taught } from '#train/recipes/one-look/score-target.ts';
import { teachFace } from '#train/recipes/one-look/teach-faces.ts';

/** Whom to ask: files of checkpoints, and the backbone that their networks stand on. */
export type Teachers = { readonly checkpoints: readonly string[]; readonly backboneOnnx: Uint8Array };

/** The mean of what the teachers say of the crops `indices` and of their mirror images; kept in `file`, and read there if it is there. */
export async function askTeachers(
  { checkpoints, backboneOnnx }: Teachers,
  faces: FaceCrops,
  indices: readonly number[],
  file: string,
): Promise<ReadonlyMap<number, Taught>> {
  if (!existsSync(file)) {
    const teachers = await Promise.all(
      checkpoints.map(async (checkpoint) =>
        openNetwork(exportNetwork(await readWeights(checkpoint), backboneOnnx)),
      ),
    );
    const said: [number, Taught][] = [];
    for (const [k, index] of indices.entries()) {
      said.push([index, await teachFace(teachers, faces, index)]);
      if (k % 200 === 199)
        console.log(`${k + 1} of ${indices.length} faces asked of ${teachers.length} teachers`);
    }
    await Promise.all(teachers.map((teacher) => teacher.close()));
    await writeFile(`${file}.part`, JSON.stringify(said));
    await rename(`${file}.part`, file);
  }
  return new Map(JSON.parse(await readFile(file, 'utf8')) as [number, Taught][]);
}
