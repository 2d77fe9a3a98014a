/** The added heads as they were learned, for the export. */
import type { Shape, Tape, Tensor } from '../../../graph/tape.ts';
import type { AddedHeads } from '../added-heads.ts';
import { GAMMA, type PhotoHeadSettings, type PhotoHeadWeights } from './fit-photo-head.ts';
import { SUMMARIES, type Summary, summarise } from './photo-heads.ts';
import { addSurfaces, surfaceShapes } from './surface-head.ts';

type Weighed = Partial<Readonly<Record<Summary, number>>>;
const EVERYWHERE = { mean: 1 / 3, spread: 1 / 3, whole: 1 / 3 };
/** What each head that speaks of the whole photo looks at, and how much each counts compared with the others. */
const LOOKS_AT = {
  notAcne: { ...EVERYWHERE, fine: 1, lesions: 0.2 },
  facial: { ...EVERYWHERE, shares: 0.3 },
} as const satisfies Record<string, Weighed>;
const CENTRES = { notAcne: 512, facial: 352 } as const;
export type PhotoHead = keyof typeof LOOKS_AT;
export const PHOTO_HEADS = Object.keys(LOOKS_AT) as PhotoHead[];

/** Ways to sum a photo up that a head looks at. */
export const namesOf = (head: PhotoHead) => Object.keys(LOOKS_AT[head]) as Summary[];

/** How a head is fitted. */
export function settingsOf(head: PhotoHead): PhotoHeadSettings {
  const parts = Object.entries(LOOKS_AT[head]) as [Summary, number][];
  const total = parts.reduce((sum, [, share]) => sum + share, 0);
  return {
    centres: CENTRES[head],
    blocks: parts.map(([name, share]) => ({ columns: SUMMARIES[name], scale: Math.sqrt(share / total) })),
  };
}

/** Numbers that a head looks at. */
export const widthOf = (head: PhotoHead): number =>
  namesOf(head).reduce((sum, name) => sum + SUMMARIES[name], 0);

/** Names and shapes of all the added heads' parameters. */
export function headsShapes(): Record<string, Shape> {
  const photo = (head: PhotoHead): Record<string, Shape> => ({
    [`${head}.mean`]: [widthOf(head)],
    [`${head}.gain`]: [widthOf(head)],
    [`${head}.units`]: [widthOf(head)],
    [`${head}.centres`]: [CENTRES[head], widthOf(head)],
    [`${head}.norms`]: [CENTRES[head]],
    [`${head}.weights`]: [CENTRES[head], 1],
    [`${head}.bias`]: [1],
  });
  return Object.assign(surfaceShapes(), ...PHOTO_HEADS.map(photo));
}

/** A head's weights by the names of `headsShapes`. */
export const nameHead = (head: PhotoHead, { bias, ...rest }: PhotoHeadWeights) => ({
  ...Object.fromEntries(Object.entries(rest).map(([name, own]) => [`${head}.${name}`, own])),
  [`${head}.bias`]: Float32Array.of(bias),
});

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
    namesOf(head).map((name) => sums[name]),
    { axis: 1 },
  );
  const own = (name: string) => p(`${head}.${name}`);
  const rows = tape.op('Mul', [tape.op('Sub', [seen, own('mean')]), own('gain')]);
  const square = tape.op('ReduceSum', [tape.op('Mul', [rows, rows])], { axes: [1], keepdims: 1 });
  const dots = tape.op('MatMul', [tape.op('Mul', [rows, own('units')]), own('centres')], { transB: 1 });
  const apart = tape.op('Sub', [
    tape.op('Add', [square, own('norms')]),
    tape.op('Mul', [dots, tape.scalar(2)]),
  ]);
  const near = tape.op('Exp', [tape.op('Mul', [apart, tape.scalar(-GAMMA)])]);
  const logits = tape.op('Add', [tape.op('MatMul', [near, own('weights')]), own('bias')]);
  return tape.op('Reshape', [logits], { shape: [seen.shape[0]] });
}
