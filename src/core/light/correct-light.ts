/** Sets the light of a photo right before it is scored; one function, the same pixels in Node and in the browser. */
import type { Raster } from '../image/raster.ts';
import { applyCurves, correctionCurves } from './apply-correction.ts';
import { measureSkin, type SkinLight } from './measure-skin.ts';
import { type LightCorrection, planCorrection } from './plan-correction.ts';

/** What is scored of a photo: its patches with their areas, and the view where the model looks at one. */
export type Scored = {
  readonly squares: readonly Raster[];
  readonly areas: readonly number[];
  readonly view: Raster | null;
};

/** The same with its light set right, and what was done. */
export type Corrected = Pick<Scored, 'squares' | 'view'> & { readonly correction: LightCorrection };

/**
 * Brings the skin of the patches to the brightness and colour of `target`, the light that the model was trained in; the
 * background plays no part. What is burnt out stays so.
 */
export function correctLight({ squares, areas, view }: Scored, target: SkinLight): Corrected {
  const skin = measureSkin(squares, areas);
  if (!skin) return { squares, view, correction: { exposureEv: 0, warmthEv: 0 } };
  const correction = planCorrection(skin, target);
  const curves = correctionCurves(correction, skin);
  return {
    squares: squares.map((square) => applyCurves(square, curves)),
    view: view && applyCurves(view, curves),
    correction,
  };
}
