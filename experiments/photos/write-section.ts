/** Puts figures among those of docs/results/photos.json, and a section into photos.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readJson } from '../read-json.ts';
import { putSection } from './put-section.ts';

const RESULTS = new URL('../../docs/results/', import.meta.url);
const TITLE = '# Every photo that people take';

/** `section` begins with its heading (`## …`) and takes the place of the section with the same one. */
export function writeSection(figures: Readonly<Record<string, unknown>>, section: string): void {
  const json = new URL('photos.json', RESULTS);
  const all = readJson<Record<string, unknown>>(json) ?? {};
  writeFileSync(json, `${JSON.stringify({ ...all, ...figures }, null, 2)}\n`);
  const markdown = new URL('photos.md', RESULTS);
  const text = existsSync(markdown) ? readFileSync(markdown, 'utf8') : `${TITLE}\n`;
  const [heading] = section.split('\n');
  writeFileSync(markdown, putSection(text, heading, section));
}
