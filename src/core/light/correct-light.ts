/** Sets the light of a photo right before it is scored; one function, the same pixels in Node and in the browser. */
import type { Raster } from '../image/raster.ts';
import { applyCurves, correctionCurves } from './apply-correction.ts';
import { measureSkin, type SkinLight } from './measure-skin.ts';
import { type LightCorrection, planCorrection } from './plan-correction.ts';

/** What is scored of a photo: its patches, and the view where the model looks at one. */
export type Scored = { readonly squares: readonly Raster[]; readonly view: Raster | null };

/** Pictures of the skin that the light is measured on, each with its area, in any unit. */
export type Skin = { readonly squares: readonly Raster[]; readonly areas: readonly number[] };

/** The same with its light set right, and what was done. */
export type Corrected = Scored & { readonly correction: LightCorrection };

/**
 * Brings the `skin` to the brightness and colour of `target`, the light that the model was trained in, and all that is
 * scored along with it; the background plays no part. What is burnt out stays so.
 */
export function correctLight({ squares, view }: Scored, skin: Skin, target: SkinLight): Corrected {
  const light = measureSkin(skin.squares, skin.areas);
  if (!light) return { squares, view, correction: { exposureEv: 0, warmthEv: 0 } };
  const correction = planCorrection(light, target);
  const curves = correctionCurves(correction, light);
  return {
    squares: squares.map((square) => applyCurves(square, curves)),
    view: view && applyCurves(view, curves),
    correction,
  };
}
