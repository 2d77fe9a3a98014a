/** The first half of the champion's pipeline, the same as for a person's photo: the pixels it is scored by. */
import { readFile } from 'node:fs/promises';
import { ClarteError } from '#core/errors.ts';
import type { GeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Ports } from '#core/ports.ts';
import { type PreparedPhoto, preparePhoto } from '#core/prepare-photo.ts';
import type { Bundle } from '#core/score/load-bundle.ts';
import type { Example } from '../data/dataset.ts';

/** The pixels, or why the photo is refused: by the pipeline, or since it cannot be read (`photo-…`). */
export async function cutExample(
  ports: Pick<Ports, 'openPhoto'>,
  finder: GeometryFinder,
  bundle: Pick<Bundle, 'card' | 'backbone'>,
  example: Example,
): Promise<PreparedPhoto | string> {
  return cut(ports, finder, bundle, example).catch((fault) => {
    if (fault instanceof ClarteError && fault.code.startsWith('photo-')) return fault.code;
    throw fault;
  });
}

async function cut(
  ports: Pick<Ports, 'openPhoto'>,
  finder: GeometryFinder,
  { card, backbone }: Pick<Bundle, 'card' | 'backbone'>,
  example: Example,
): Promise<PreparedPhoto | string> {
  const prepared = await preparePhoto(await readFile(example.photo), {
    ports,
    finder,
    plan: {
      patchPx: backbone.input.sizePx,
      viewPx: card.view?.sizePx ?? null,
      light: card.light ?? null,
    },
  });
  return prepared.ok ? prepared : prepared.reason;
}
