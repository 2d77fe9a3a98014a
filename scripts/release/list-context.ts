/** The files an image is built from: what the Containerfile copies out of the checkout, and itself. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TarFile } from './write-tar.ts';

const CONTAINERFILE = 'deploy/Containerfile';

/** Tracked files, as they are in the checkout at `root`. Throws where something that is copied is not tracked. */
export function listContext(root: string): TarFile[] {
  const sources = [
    ...new Set([...copied(readFileSync(join(root, CONTAINERFILE), 'utf8')), 'deploy', '.containerignore']),
  ];
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
    .split('\0')
    .filter(Boolean);
  const paths = new Set<string>();
  for (const source of sources) {
    const found = tracked.filter((path) => path === source || path.startsWith(`${source}/`));
    if (found.length === 0) throw new Error(`${CONTAINERFILE} copies ${source}, which is not tracked`);
    for (const path of found) if (!path.endsWith('.test.ts')) paths.add(path);
  }
  return [...paths].sort().map((path) => ({
    path,
    bytes: readFileSync(join(root, path)),
    isProgram: (statSync(join(root, path)).mode & 0o100) !== 0,
  }));
}

/** What `COPY` takes from the context; from other stages it takes nothing of the checkout. */
function copied(containerfile: string): string[] {
  return [...containerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, words]) =>
    words.split(/\s+/).slice(0, -1),
  );
}
