/** Writes one part of docs/results/science.json and science.md; the others stay as they are. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const OUT = new URL('../../docs/results/', import.meta.url);

/** `results` go to the top level of the JSON, `markdown` between the part's own comments. */
export function writePart(name: string, results: Readonly<Record<string, unknown>>, markdown: string): void {
  const json = new URL('science.json', OUT);
  const before = existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : {};
  const held = { ...before, ...results };
  writeFileSync(json, `${JSON.stringify(held, null, 2)}\n`);
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const file = new URL('science.md', OUT);
  const [, ...parts] = existsSync(file) ? readFileSync(file, 'utf8').split(/^(?=<!-- [^/])/m) : [];
  const page = `# The scientist: what it shows\n\n${describeMissing(held)}${parts.join('')}`;
  const part = `${begin}\n${markdown}${end}`;
  const there = new RegExp(`${begin}[^]*${end}`);
  writeFileSync(file, there.test(page) ? page.replace(there, () => part) : `${page.trimEnd()}\n\n${part}\n`);
}

/** What of the figures that are wanted has not been measured, as a paragraph; nothing where all has. */
function describeMissing(held: Readonly<Record<string, unknown>>): string {
  const {
    scalePhotos = 0,
    workersRatioFrom,
    resumeByCommand = [],
  } = held as {
    readonly scalePhotos?: number;
    readonly workersRatioFrom?: string;
    readonly resumeByCommand?: readonly { readonly name: string }[];
  };
  const missing = [
    scalePhotos < 100_000 ? `100,000 photos (${scalePhotos.toLocaleString('en')} were)` : '',
    workersRatioFrom === 'clock' ? '' : 'two workers on two cores timed over one by the clock',
    resumeByCommand.some(({ name }) => name.includes('one-look'))
      ? ''
      : '`models train --recipe one-look` killed at chosen moments',
  ].filter((one) => one !== '');
  return missing.length > 0 ? `Not measured: ${missing.join(', ')}.\n\n` : '';
}
