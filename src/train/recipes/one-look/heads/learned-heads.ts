/** The added heads as they were learned, for the export. */
import type { Shape, Tape, Tensor } from '../../../graph/tape.ts';
import type { AddedHeads } from '../added-heads.ts';
import { SUMMARIES, type Summary, summarise } from './photo-heads.ts';
import { addSurfaces, surfaceShapes } from './surface-head.ts';

/** What each head that speaks of the whole photo looks at. */
export const PHOTO_HEADS = {
  notAcne: ['mean', 'spread', 'whole'],
  facial: ['mean', 'spread', 'whole', 'shares'],
} as const satisfies Record<string, readonly Summary[]>;
export type PhotoHead = keyof typeof PHOTO_HEADS;

/** Numbers that a head looks at. */
export const widthOf = (head: PhotoHead): number =>
  PHOTO_HEADS[head].reduce((sum, name) => sum + SUMMARIES[name], 0);

/** Names and shapes of all the added heads' parameters. */
export function headsShapes(): Record<string, Shape> {
  const photo = (head: PhotoHead): Record<string, Shape> => ({
    [`${head}.weights`]: [widthOf(head), 1],
    [`${head}.bias`]: [1],
  });
  return { ...surfaceShapes(), ...photo('notAcne'), ...photo('facial') };
}

/** The heads with these weights. Throws where one is missing or has another shape. */
export function learnedHeads(weights: Readonly<Record<string, Float32Array>>): AddedHeads {
  const shapes = headsShapes();
  return (tape, maps) => {
    const p = (name: string) => {
      if (!weights[name]) throw new Error(`the heads have no ${name}`);
      return tape.constant(shapes[name], weights[name]);
    };
    const surfaces = addSurfaces(tape, maps, p);
    const sums = summarise(tape, maps, tape.op('Softmax', [surfaces], { axis: 1 }));
    return {
      surfaces,
      notAcne: addPhotoHead(tape, sums, 'notAcne', p),
      facial: addPhotoHead(tape, sums, 'facial', p),
      size: null,
    };
  };
}

/** [n] of logits. */
function addPhotoHead(
  tape: Tape,
  sums: Readonly<Record<Summary, Tensor>>,
  head: PhotoHead,
  p: (name: string) => Tensor,
): Tensor {
  const seen = tape.op(
    'Concat',
    PHOTO_HEADS[head].map((name) => sums[name]),
    { axis: 1 },
  );
  const logits = tape.op('Add', [tape.op('MatMul', [seen, p(`${head}.weights`)]), p(`${head}.bias`)]);
  return tape.op('Reshape', [logits], { shape: [seen.shape[0]] });
}
