/** What a light of another colour does to the pixels of a camera that is set to daylight. */

/** The light in which a camera that is set to daylight renders white as white, in kelvin. */
export const DAYLIGHT_K = 6504;

/**
 * Gains of linear R, G and B under a black body of `kelvin` (1,667 to 25,000), in sRGB primaries and relative to
 * `DAYLIGHT_K`; luminance of white is kept. Locus after Kang et al. (J Korean Phys Soc 2002;41:865).
 */
export function lightGains(kelvin: number): readonly [number, number, number] {
  const own = whiteOf(kelvin);
  const daylight = whiteOf(DAYLIGHT_K);
  const gains = own.map((value, c) => Math.max(0.01, value) / daylight[c]);
  const luminance = 0.2126 * gains[0] + 0.7152 * gains[1] + 0.0722 * gains[2];
  return [gains[0] / luminance, gains[1] / luminance, gains[2] / luminance];
}

/** Linear sRGB of a black body at luminance 1. */
function whiteOf(kelvin: number): readonly number[] {
  const u = 1000 / kelvin;
  const x =
    kelvin <= 4000
      ? -0.2661239 * u ** 3 - 0.234358 * u ** 2 + 0.8776956 * u + 0.17991
      : -3.0258469 * u ** 3 + 2.1070379 * u ** 2 + 0.2226347 * u + 0.24039;
  const y =
    kelvin <= 2222
      ? -1.1063814 * x ** 3 - 1.3481102 * x ** 2 + 2.18555832 * x - 0.20219683
      : kelvin <= 4000
        ? -0.9549476 * x ** 3 - 1.37418593 * x ** 2 + 2.09137015 * x - 0.16748867
        : 3.081758 * x ** 3 - 5.8733867 * x ** 2 + 3.75112997 * x - 0.37001483;
  const [X, Z] = [x / y, (1 - x - y) / y];
  return [
    3.2404542 * X - 1.5371385 - 0.4985314 * Z,
    -0.969266 * X + 1.8760108 + 0.041556 * Z,
    0.0556434 * X - 0.2040259 + 1.0572252 * Z,
  ];
}
