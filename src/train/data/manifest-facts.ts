/** Which columns of a manifest become which facts of an example. */

/** Column and fact. Ages also give a fact `ageBand`, which is never written. */
export const MANIFEST_FACTS = [
  ['skin_tone', 'skinTone'],
  ['age', 'age'],
  ['sex', 'sex'],
  ['camera', 'camera'],
  ['clinic', 'clinic'],
  ['exposure_time', 'exposureTime'],
  ['iso', 'iso'],
  ['aperture', 'aperture'],
  ['white_balance', 'whiteBalance'],
  ['orientation', 'orientation'],
] as const;
