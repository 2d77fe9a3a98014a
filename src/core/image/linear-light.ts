/** Linear light of sRGB bytes (IEC 61966-2-1). */

/** Linear light, 0-1, of each of the 256 byte values. */
export const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => decodeSrgb(byte / 255));

/** Linear light 0-1 of an sRGB value 0-1. */
export function decodeSrgb(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** sRGB value 0-1 of linear light; light beyond 1 is burnt out. */
export function encodeSrgb(light: number): number {
  if (light >= 1) return 1;
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}
