/** Counts the points of docs/decisions/faults.md whose every named test is there, by file and name. */
import { existsSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);
const TABLE = new URL('docs/decisions/faults.md', ROOT);

/** One row: a point, and a test that shows it. */
type Row = { readonly point: number; readonly file: string; readonly name: string };

/** How many points have tests. Throws where a named test is not in its file, so that the table cannot say what is not there. */
export function countFaultsTested(text: string = readFileSync(TABLE, 'utf8')): number {
  const rows = readRows(text);
  const missing = rows.filter((row) => !isThere(row)).map(({ file, name }) => `${file}: ${name}`);
  if (missing.length > 0) throw new Error(`not there:\n${missing.join('\n')}`);
  return new Set(rows.map(({ point }) => point)).size;
}

function readRows(text: string): Row[] {
  return [...text.matchAll(/^\| (\d+) \|.*\| `([^`]+)` \| (.+?) \|$/gm)].map(([, point, file, name]) => ({
    point: Number(point),
    file,
    name,
  }));
}

/** Whether the file has a test of this very name. */
function isThere({ file, name }: Row): boolean {
  const path = new URL(file, ROOT);
  return existsSync(path) && readFileSync(path, 'utf8').includes(`'${name}'`);
}
