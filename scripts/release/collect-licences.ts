/** The licences of everything a release carries, as one text. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameAt, type PackageLock } from './list-packages.ts';

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice|third.?party.?licen[cs]es?)(?:[.-].*)?$/i;
const RULE = '='.repeat(80);

/** Packages that are shipped, then the models; equal texts stand once, below the names of all that they are of. */
export function collectLicences(root: string): string {
  const lock: PackageLock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const named = new Map<string, Set<string>>();
  const add = (text: string, name: string) => {
    const clean = text.replaceAll('\r\n', '\n').trim();
    named.set(clean, (named.get(clean) ?? new Set()).add(name));
  };
  for (const [path, { version, license = 'not stated', dev, devOptional }] of Object.entries(lock.packages)) {
    if (path === '' || dev || devOptional) continue;
    const name = `${nameAt(path)} ${version} (${license})`;
    const texts = licenceTexts(join(root, path));
    if (texts.length === 0)
      add(`The package carries no text of its licence, which it states as ${license}.`, name);
    for (const text of texts) add(text, name);
  }
  for (const { name, text } of modelLicences(root)) add(text, name);
  const parts = [...named]
    .map(([text, names]) => ({ names: [...names].sort(), text }))
    .sort((a, b) => (a.names[0] < b.names[0] ? -1 : 1));
  return parts.map(({ names, text }) => `${RULE}\n${names.join('\n')}\n${RULE}\n\n${text}\n`).join('\n');
}

/** None where the package is not installed here: those of other systems are named all the same. */
function licenceTexts(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name))
    .map(({ name }) => name)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

function modelLicences(root: string): { name: string; text: string }[] {
  const files = readdirSync(join(root, 'models'), { recursive: true, encoding: 'utf8' }).sort();
  const texts = files
    .filter((file) => /(?:licence|license|apache-2\.0)[^/]*$/i.test(file))
    .map((file) => ({ name: `models/${file}`, text: readFileSync(join(root, 'models', file), 'utf8') }));
  const stated = files
    .filter((file) => /(?:^|\/)(?:card|backbone)\.json$/.test(file))
    .map((file) => ({
      name: `models/${file}`,
      text: String(JSON.parse(readFileSync(join(root, 'models', file), 'utf8')).licence ?? 'not stated'),
    }));
  return [...texts, ...stated];
}
