/** Cuts faces of unseen people with their upper half blacked out, as close-ups; a killed run goes on where it was. */
import { appendFile, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CuttingParts } from '#train/recipes/one-look/cut-face.ts';
import { readCrops } from '#train/recipes/one-look/cut-faces.ts';
import { FACE_PX } from '#train/recipes/one-look/face-crop.ts';
import { cutHidden } from '#train/recipes/one-look/heads/hide-upper-half.ts';
import { listSources } from '#train/recipes/one-look/list-sources.ts';

/** Faces of a fold that are hidden. */
const FACES = 110;
/** Every few pictures a face is looked for in the hidden photo as well, which takes long. */
const LOOKED_FOR_EVERY = 8;

/** Hides faces of the people of the fold whose network is `checkpoint`, below `cache`. */
export async function hideFaces(
  run: { readonly data: string; readonly faces: string; readonly cache: string; readonly checkpoint: string },
  parts: Pick<CuttingParts, 'ports' | 'finder'>,
): Promise<void> {
  const [sources, crops] = [await listSources(run.data), await readCrops(run.faces)];
  const fold = Number(/fold-(\d)/.exec(run.checkpoint)?.[1] ?? Number.NaN);
  const { indices } = JSON.parse(await readFile(run.checkpoint.replace('.checkpoint', '.json'), 'utf8')) as {
    indices: number[];
  };
  const own = indices.filter((i) => {
    const { kind, augmented, method } = crops[i];
    return (
      (kind === 'crops' || kind === 'frames') && !augmented && (method === 'face' || method === 'one-eye')
    );
  });
  const facts = path.join(run.cache, 'hidden.jsonl');
  const done = (await readFile(facts, 'utf8').catch(() => '')).split('\n').length - 1;
  const store = await open(path.join(run.cache, 'hidden.rgb'), done === 0 ? 'w' : 'r+');
  for (let k = done; k < Math.min(FACES, own.length); k++) {
    const i = own[Math.floor((k * own.length) / FACES)];
    const hidden = await cutHidden(parts, sources[i].file);
    const isLookedFor = hidden !== null && k % LOOKED_FOR_EVERY === 0;
    const still = isLookedFor ? (await parts.finder.find(hidden.whole)).ok : null;
    const bytes = FACE_PX * FACE_PX * 3;
    if (hidden) await store.write(hidden.crop.data, 0, bytes, k * bytes);
    await appendFile(facts, `${JSON.stringify({ i, fold, ok: hidden !== null, still })}\n`);
  }
  await store.close();
}
