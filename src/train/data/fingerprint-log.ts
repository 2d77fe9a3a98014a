/** Keeps fingerprints as they come, so that a killed run does not read its photos again. */
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { dropHalfLine } from './drop-half-line.ts';
import type { Fingerprint } from './find-duplicates.ts';

/** What was found of a photo: its fingerprint, or why it cannot be read. */
export type FoundPhoto = Fingerprint | string;

/** Fingerprints by the index of their photo. */
export type FingerprintLog = {
  get(index: number): FoundPhoto | undefined;
  add(index: number, found: FoundPhoto): Promise<void>;
  close(): Promise<void>;
};

/** Opens the file, new or as a killed run left it; half a line at its end is cut off. */
export async function openFingerprintLog(file: string): Promise<FingerprintLog> {
  await mkdir(path.dirname(file), { recursive: true });
  await dropHalfLine(file);
  const known = new Map<number, FoundPhoto>();
  const handle = await open(file, 'a+');
  // Line by line: of many photos the file is larger than a string may be.
  for await (const line of handle.readLines({ start: 0, autoClose: false })) known.set(...readLine(line));
  return {
    get: (index) => known.get(index),
    add: async (index, found) => handle.appendFile(writeLine(index, found)),
    close: () => handle.close(),
  };
}

function writeLine(index: number, found: FoundPhoto): string {
  if (typeof found === 'string') return `${JSON.stringify([index, found])}\n`;
  const { sha256, looks } = found;
  const seen = looks && [
    looks.upright.toString(16),
    looks.mirrored.toString(16),
    Buffer.from(looks.small).toString('base64'),
  ];
  return `${JSON.stringify([index, sha256, seen])}\n`;
}

function readLine(line: string): [number, FoundPhoto] {
  const [index, text, seen] = JSON.parse(line) as [
    number,
    string,
    [string, string, string] | null | undefined,
  ];
  if (seen === undefined) return [index, text];
  if (seen === null) return [index, { sha256: text, looks: null }];
  const [upright, mirrored, small] = seen;
  const looks = {
    upright: BigInt(`0x${upright}`),
    mirrored: BigInt(`0x${mirrored}`),
    small: new Uint8Array(Buffer.from(small, 'base64')),
  };
  return [index, { sha256: text, looks }];
}
