/**
 * Loaded before a command (`--import`): stops it for good in the midst of a chosen change of a file, so that it can be killed there.
 * `HOLD_AT` is JSON, {@link Moment}. It says `HELD` on standard error then.
 */
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** A moment to be killed at. */
export type Moment = {
  /** Part of the file's path. */
  readonly file: string;
  /** Which change of such a file, counted from 1. */
  readonly change: number;
  /** Before the change, with half of what it adds written, or after it. */
  readonly when: 'before' | 'half' | 'after';
};

const moment = process.env.HOLD_AT ? (JSON.parse(process.env.HOLD_AT) as Moment) : null;
let seen = 0;
const keepAlive = () => setInterval(() => {}, 1000);

/** Does the change, or stops there. */
async function change<T>(
  file: unknown,
  act: () => Promise<T>,
  half: () => Promise<unknown> = act,
): Promise<T> {
  if (!moment || !String(file).includes(moment.file) || ++seen !== moment.change) return act();
  if (moment.when === 'half') await half();
  if (moment.when === 'after') await act();
  keepAlive();
  process.stderr.write('HELD\n');
  return new Promise<never>(() => {});
}

function halve(data: unknown): string | Uint8Array {
  if (typeof data === 'string') return data.slice(0, data.length / 2);
  const bytes = data as Uint8Array;
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

if (moment) {
  const { rename, appendFile, open, rm } = fs;
  Object.assign(fs, {
    rename: (from: string, to: string) => change(to, () => rename(from, to)),
    rm: (file: string, options?: object) => change(`rm ${file}`, () => rm(file, options)),
    appendFile: (file: string, data: string) =>
      change(
        file,
        () => appendFile(file, data),
        () => appendFile(file, halve(data)),
      ),
    async open(...args: Parameters<typeof open>) {
      const handle = await open(...args);
      const append = handle.appendFile.bind(handle);
      return Object.assign(handle, {
        appendFile: (data: string | Uint8Array) =>
          change(
            args[0],
            () => append(data),
            () => append(halve(data)),
          ),
      });
    },
  });
  syncBuiltinESMExports();
}
