/** Tells whether a new password is one of those that are tried first. */
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Shortest and longest password, in characters. */
export const PASSWORD_LENGTHS = { min: 10, max: 1000 } as const;

/** Below 10^6 guesses (zxcvbn's own estimate) a password falls to whoever may try it for some months. */
const MIN_SCORE = 2;
/** More of it is not looked at: finding patterns takes time that grows with the square of the length. */
const LOOKED_AT = 100;

let opening: Promise<ZxcvbnFactory> | undefined;

/** Its lists take 30 MB, which a server has no use for until somebody chooses a password. */
async function openEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: LOOKED_AT });
}

/**
 * Whether it is common: in lists of leaked passwords (also with letters replaced or turned round), a run on the keyboard, a
 * repetition, a date, or made of the person's own address or name.
 */
export async function isCommonPassword(password: string, own: readonly string[] = []): Promise<boolean> {
  opening ??= openEstimator();
  const inputs = own.flatMap((text) => [text, text.split('@')[0], ...text.split(/[^\p{L}\p{N}]+/u)]);
  return (await opening).check(password.slice(0, LOOKED_AT), ['clarte', ...inputs]).score < MIN_SCORE;
}
