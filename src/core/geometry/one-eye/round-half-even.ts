/** Rounds to the nearest whole number, halves to the even one: OpenCV's cvRound. */

/** 0.5 → 0, 1.5 → 2, 2.5 → 2, -1.5 → -2. */
export function roundHalfEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  if (rest !== 0.5) return rest < 0.5 ? down : down + 1;
  return down % 2 === 0 ? down : down + 1;
}
