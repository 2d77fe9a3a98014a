/** Reads the files that an evidence pack takes its figures from. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFiles } from './open-sources.ts';

/** Results, cards, the registry's choice and the package's manifest, below `root`. */
export function readSources(root: string): SourceFiles {
  const list = (folder: string) =>
    existsSync(join(root, folder)) ? readdirSync(join(root, folder)).sort() : [];
  const paths = [
    'package.json',
    'models/default.json',
    ...list('models').map((name) => `models/${name}/card.json`),
    ...list('docs/results')
      .filter((name) => name.endsWith('.json'))
      .map((name) => `docs/results/${name}`),
  ];
  return new Map(
    paths
      .filter((path) => existsSync(join(root, path)))
      .map((path) => [path, JSON.parse(readFileSync(join(root, path), 'utf8'))]),
  );
}
