/** Puts figures among those of a page of docs/results, and a section into its text. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { putSection } from '../photos/put-section.ts';
import { readJson } from '../read-json.ts';

const RESULTS = new URL('../../docs/results/', import.meta.url);

/** `section` begins with its heading (`## …`) and takes the place of the section with the same one; `topic` is the files' name. */
export function putFigures(
  topic: string,
  {
    title,
    figures,
    section,
  }: {
    /** Heading of the page, where there is none yet. */
    readonly title: string;
    readonly figures: Readonly<Record<string, unknown>>;
    readonly section: string;
  },
): void {
  const json = new URL(`${topic}.json`, RESULTS);
  const all = readJson<Record<string, unknown>>(json) ?? {};
  writeFileSync(json, `${JSON.stringify({ ...all, ...figures }, null, 2)}\n`);
  const markdown = new URL(`${topic}.md`, RESULTS);
  const text = existsSync(markdown) ? readFileSync(markdown, 'utf8') : `${title}\n`;
  writeFileSync(markdown, putSection(text, section.split('\n')[0], section));
}
