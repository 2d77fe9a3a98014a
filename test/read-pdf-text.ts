/** Reads the words of a PDF that the app wrote: enough to look for a sentence in it. */
import { inflateSync } from 'node:zlib';

/** All text in the order it is drawn, lines joined by blanks. Knows standard fonts only. */
export function readPdfText(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const words: string[] = [];
  for (const match of raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)) {
    const bytes = Buffer.from(match[1], 'latin1');
    let content: string;
    try {
      content = inflateSync(bytes).toString('latin1');
    } catch {
      continue;
    }
    for (const shown of content.matchAll(/<([0-9A-Fa-f]+)>\s*Tj/g))
      words.push(new TextDecoder('windows-1252').decode(Buffer.from(shown[1], 'hex')));
  }
  return words.join(' ');
}
