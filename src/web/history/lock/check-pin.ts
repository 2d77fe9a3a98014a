/** Tells whether a PIN or passphrase can be a lock. */

export const LEAST_PIN = 6;
export type PinFault = 'too-short' | 'too-easy';

/** Null where it will do. What a thief tries first will not: one character again and again, or a row of them. */
export function checkPin(pin: string): PinFault | null {
  const letters = [...pin.normalize('NFKC')];
  if (letters.length < LEAST_PIN) return 'too-short';
  const codes = letters.map((letter) => letter.codePointAt(0)!);
  const steps = new Set(codes.slice(1).map((code, at) => code - codes[at]));
  // 000000, 123456, 987654, abcdef; and 121212.
  if (steps.size === 1 && [-1, 0, 1].includes([...steps][0])) return 'too-easy';
  return new Set(letters).size < 3 ? 'too-easy' : null;
}
