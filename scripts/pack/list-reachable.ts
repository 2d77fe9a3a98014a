/** Which files and packages a program reaches, by the names in its import statements and file addresses. */
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path/posix';

export type Reachable = {
  /** Paths from the root, sorted. */
  readonly files: readonly string[];
  /** Names of packages, sorted. */
  readonly packages: readonly string[];
};

/** Names in quotes after `from`, `import`, `import(`, `resolve(`, `require(` or `new URL(`; types are left out. */
const NAMED =
  /(?:\bimport\s*\(|\bresolve\(|\brequire\(|\bnew URL\(|(?<!import type [^;]{0,2000})\bfrom|\bimport)\s*(['"])([^'"\n]+)\1/g;

/**
 * Follows `entries` (paths from `root`). `imports` are the package's own aliases, such as `#core/*`. A file named by an
 * address stands among the files where it exists and is code.
 */
export function listReachable(
  root: string,
  entries: readonly string[],
  imports: Readonly<Record<string, string>>,
): Reachable {
  const files = new Set<string>();
  const packages = new Set<string>();
  const open = [...entries];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const name of namesIn(root, file)) {
      const path = resolveOwn(name, file, imports);
      if (path === null) packages.add(name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
      else if (isOwnCode(root, path)) open.push(path);
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort() };
}

/** What a file of code names, but Node's own modules. */
function namesIn(root: string, file: string): string[] {
  if (!/\.(?:ts|js)$/.test(file)) return [];
  const found = readFileSync(join(root, file), 'utf8').matchAll(NAMED);
  return [...found].map(([, , name]) => name).filter((name) => !name.startsWith('node:'));
}

function isOwnCode(root: string, path: string): boolean {
  return /\.(?:ts|js|json)$/.test(path) && path.startsWith('src/') && existsSync(join(root, path));
}

/** Path from the root of a file named so in `file`; null for a package. */
function resolveOwn(name: string, file: string, imports: Readonly<Record<string, string>>): string | null {
  if (name.startsWith('.')) return normalize(join(file, '..', name));
  if (!name.startsWith('#')) return null;
  const alias = Object.keys(imports).find((one) => name.startsWith(one.slice(0, -1)));
  if (!alias) throw new Error(`${file}: no alias for ${name}`);
  return normalize(imports[alias].replace('*', name.slice(alias.length - 1)));
}
