/** Reads what an earlier run of a script has measured. */
import { existsSync, readFileSync } from 'node:fs';

/** The file's JSON, trusted since scripts wrote it; null where there is no such file. */
export function readJson<T>(file: URL): T | null {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
