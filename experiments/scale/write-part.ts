/** Writes one part of docs/results/science.json and science.md; the others stay as they are. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const OUT = new URL('../../docs/results/', import.meta.url);

/** `results` go to the top level of the JSON, `markdown` between the part's own comments. */
export function writePart(name: string, results: Readonly<Record<string, unknown>>, markdown: string): void {
  const json = new URL('science.json', OUT);
  const held = existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : {};
  writeFileSync(json, `${JSON.stringify({ ...held, ...results }, null, 2)}\n`);
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const file = new URL('science.md', OUT);
  const page = existsSync(file) ? readFileSync(file, 'utf8') : '# The scientist: what it shows\n';
  const part = `${begin}\n${markdown}${end}`;
  const there = new RegExp(`${begin}[^]*${end}`);
  writeFileSync(file, there.test(page) ? page.replace(there, () => part) : `${page.trimEnd()}\n\n${part}\n`);
}
