/** Cuts a lock file down to what a smaller manifest needs, so that an installed tool has the versions that were tested. */

type Entry = {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly [other: string]: unknown;
};
export type Lock = { readonly packages: Readonly<Record<string, Entry>>; readonly [other: string]: unknown };
type Manifest = Entry & {
  readonly name: string;
  readonly version: string;
  readonly bundleDependencies: readonly string[];
};

/** The entries that `manifest`'s dependencies reach in `lock`, found as Node finds them. Throws where one is missing. */
export function shrinkLock(lock: Lock, manifest: Manifest): Lock {
  const kept = new Set<string>();
  const open: { readonly at: string; readonly entry: Entry }[] = [{ at: '', entry: manifest }];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const path of neededBy(lock, next)) visit(path);
  }
  const bundled = new Set(manifest.bundleDependencies.map((name) => `node_modules/${name}`));
  const entries = [...kept].sort().map((path) => [path, cleanEntry(lock.packages[path], bundled.has(path))]);
  const { version, lockfileVersion, requires } = {
    version: manifest.version,
    lockfileVersion: lock.lockfileVersion,
    requires: true,
  };
  return {
    name: manifest.name,
    version,
    lockfileVersion,
    requires,
    packages: { '': manifest, ...Object.fromEntries(entries) },
  };

  function visit(path: string): void {
    if (kept.has(path)) return;
    kept.add(path);
    // What is carried inside names only what is carried with it.
    if (!manifest.bundleDependencies.some((name) => path === `node_modules/${name}`))
      open.push({ at: path, entry: lock.packages[path] });
  }
}

/** Paths of what an entry depends on; optional and peer dependencies only where the lock file has them. */
function neededBy(lock: Lock, { at, entry }: { readonly at: string; readonly entry: Entry }): string[] {
  const needed = Object.keys(entry.dependencies ?? {}).map((name) => {
    const path = findEntry(lock, at, name);
    if (!path) throw new Error(`The lock file has no ${name} for ${at || 'the package'}`);
    return path;
  });
  const perhaps = Object.keys({ ...entry.optionalDependencies, ...entry.peerDependencies })
    .filter((name) => !entry.peerDependenciesMeta?.[name]?.optional)
    .map((name) => findEntry(lock, at, name));
  return [...needed, ...perhaps.filter((path) => path !== null)];
}

/** Where `name` is found from the package at `at`: in its own folder first, then upwards. */
function findEntry(lock: Lock, at: string, name: string): string | null {
  for (let folder = at; folder !== ''; folder = folder.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, ''))
    if (lock.packages[`${folder}/node_modules/${name}`]) return `${folder}/node_modules/${name}`;
  return lock.packages[`node_modules/${name}`] ? `node_modules/${name}` : null;
}

/** An entry as a product's: nothing is for development; what is carried inside says so and has no script. */
function cleanEntry(entry: Entry, bundled: boolean): Entry {
  const { dev: _, devOptional: __, ...rest } = entry as Entry & { dev?: boolean; devOptional?: boolean };
  if (!bundled) return rest;
  const { hasInstallScript: ___, dependencies, ...inside } = rest as Entry & { hasInstallScript?: boolean };
  const own = Object.entries(dependencies ?? {}).filter(([name]) => name === 'onnxruntime-common');
  return { ...inside, inBundle: true, ...(own.length ? { dependencies: Object.fromEntries(own) } : {}) };
}
