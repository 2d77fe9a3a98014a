/** How bright a scene was, from what a camera was set to. */
import type { PhotoMeta } from '../../schema/photo.ts';

/** Film speed value of ISO 100 in the additive system (APEX): log2(100 / 3.125). */
const SV_100 = 5;

/**
 * Exposure value of the scene at ISO 100: log2(N² / t) - log2(ISO / 100), with the exposure bias taken out
 * (ISO 2720; CIPA DC-008, Annex C); from the brightness value where the settings are not known. About 2 in a dim room,
 * 6 next to a lamp, 15 in the sun; null where nothing is told. `2 ** ev / 8` is the luminance in cd/m².
 */
export function sceneEv({
  aperture,
  exposureTimeS,
  iso,
  exposureBiasEv = 0,
  brightnessEv,
}: Pick<PhotoMeta, 'aperture' | 'exposureTimeS' | 'iso' | 'exposureBiasEv' | 'brightnessEv'>): number | null {
  if (aperture && exposureTimeS && iso) {
    return Math.log2(aperture ** 2 / exposureTimeS) - Math.log2(iso / 100) + exposureBiasEv;
  }
  return brightnessEv === undefined ? null : brightnessEv + SV_100;
}
