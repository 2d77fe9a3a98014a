/** Reads a text file that a person named. */
import { readFile } from 'node:fs/promises';
import { ClarteError } from '#core/errors.ts';

/** Throws `not-found` where there is no such file or folder. */
export async function readNamed(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new ClarteError('not-found', file, { cause });
    throw cause;
  }
}
