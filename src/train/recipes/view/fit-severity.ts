/** Fits the photo's severity on the features of its view. */
import { fitKernel, type Kernel } from '../../fit/fit-kernel.ts';
import { stackRows } from '../../fit/matrix.ts';
import { CLEAR_WEIGHT, SEVERITY, VIEW_SHAPE } from '../../lab/lab-settings.ts';
import type { LabPhoto } from '../../lab/prepare-photos.ts';
import { viewBlocks } from '../../onnx/build-view-head.ts';

/** Which evidence may count; the ablation's switches. */
export type Evidence = { readonly appearance: boolean; readonly lesions: boolean };

export const ALL_EVIDENCE: Evidence = { appearance: true, lesions: true };

/** The kernel regression on `photos` and their features, row by row. */
export async function fitSeverity(
  photos: readonly LabPhoto[],
  features: readonly Float32Array[],
  seed: number,
  evidence: Evidence = ALL_EVIDENCE,
): Promise<Kernel> {
  const [tiles, glance, patches, lesions] = viewBlocks(VIEW_SHAPE);
  const appearance = evidence.appearance ? SEVERITY.appearance : 0;
  // Each kind of appearance feature weighs by its width, as if they were one block.
  const all = tiles + glance + patches;
  const share = (columns: number) => ({ columns, scale: appearance * Math.sqrt(columns / all) });
  return fitKernel(
    stackRows(features),
    photos.map(({ example }) => example.label),
    photos.map(({ example }) => (isClear(example) ? CLEAR_WEIGHT : 1)),
    {
      blocks: [
        share(tiles),
        share(glance),
        share(patches),
        { columns: lesions, scale: evidence.lesions ? SEVERITY.lesions : 0 },
      ],
      centres: SEVERITY.centres,
      gamma: SEVERITY.gamma,
      lambda: SEVERITY.lambda,
      seed,
    },
  );
}

/** Whether an example comes from the generated faces without acne. */
export function isClear({ source }: { readonly source: string }): boolean {
  return source === 'generated';
}
