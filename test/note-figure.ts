/** Hands a figure that a test measured on to the script that writes the results. */
import { appendFileSync } from 'node:fs';

/** Adds a line of JSON to the file that FIGURES_FILE names; without one nothing is done. */
export function noteFigure(name: string, value: number): void {
  const file = process.env.FIGURES_FILE;
  if (file) appendFileSync(file, `${JSON.stringify({ name, value })}\n`);
}
