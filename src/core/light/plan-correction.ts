/** Plans how the light of a photo is set right: exposure and colour towards those a model was trained in. */
import type { SkinLight } from './measure-skin.ts';

/** What is done to a photo's light. */
export type LightCorrection = {
  /** Stops by which the skin is made brighter. */
  readonly exposureEv: number;
  /** Stops along the colours of lamps and skies: above 0 the photo is made warmer. 1,500 K from daylight are about 0.4. */
  readonly warmthEv: number;
};

/**
 * Where (redEv, blueEv) go as a light becomes warmer: the direction of black bodies between 5,000 and 8,000 K in linear
 * sRGB (Kang et al., J Korean Phys Soc 2002;41:865). Across it lies what distinguishes inflamed from pale skin.
 */
export const WARMER = { red: 0.524, blue: -0.852 } as const;

/** Beyond these a photo is set right as far as this and no further: skin is not invented, nor its tone taken away. */
export const MOST = { brighterEv: 2, darkerEv: 2, warmthEv: 0.8 } as const;

/** The correction that brings `skin` to `target`. */
export function planCorrection(skin: SkinLight, target: SkinLight): LightCorrection {
  const warmth = (target.redEv - skin.redEv) * WARMER.red + (target.blueEv - skin.blueEv) * WARMER.blue;
  return {
    exposureEv: Math.max(-MOST.darkerEv, Math.min(MOST.brighterEv, target.exposureEv - skin.exposureEv)),
    warmthEv: Math.max(-MOST.warmthEv, Math.min(MOST.warmthEv, warmth)),
  };
}
