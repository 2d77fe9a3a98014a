/** Another light than that of any fixture, so that setting it right changes every pixel. */
import type { SkinLight } from '#core/light/measure-skin.ts';

export const LIGHT: SkinLight = { exposureEv: -2, redEv: 0.3, blueEv: -0.1 };
