/** The npm packages of a lock file as components of a bill of materials. */
import type { Component } from './describe-models.ts';

type Entry = {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
export type PackageLock = { readonly packages: Readonly<Record<string, Entry>> };

export type LockedPackage = Component & { readonly name: string; readonly version: string };

/** A package's name as it stands in `path` of a lock file. */
export const nameAt = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 13);

/** Identity of a package at `path`; the same package at two places is one. */
export const purlAt = (path: string, { name, version }: Entry) => {
  const [group, rest] = splitName(name ?? nameAt(path));
  return `pkg:npm/${group ? `${encodeURIComponent(group)}/` : ''}${rest}@${version}`;
};

/** Packages that are shipped (`required`, `optional`) or only build and test (`excluded`), sorted by identity. */
export function listPackages(lock: PackageLock): LockedPackage[] {
  const found = new Map<string, LockedPackage>();
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || !entry.version) continue;
    const purl = purlAt(path, entry);
    const scope = entry.dev || entry.devOptional ? 'excluded' : entry.optional ? 'optional' : 'required';
    const before = found.get(purl);
    if (before && rank(before.scope) >= rank(scope)) continue;
    found.set(purl, componentOf(path, entry, { purl, scope }));
  }
  return [...found.values()].sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
}

const rank = (scope: unknown) => ['excluded', 'optional', 'required'].indexOf(String(scope));

function splitName(name: string): [group: string | null, name: string] {
  return name.startsWith('@') ? [name.split('/')[0], name.split('/')[1]] : [null, name];
}

function componentOf(
  path: string,
  entry: Entry,
  { purl, scope }: { readonly purl: string; readonly scope: string },
): LockedPackage {
  const [group, name] = splitName(entry.name ?? nameAt(path));
  return {
    type: 'library',
    'bom-ref': purl,
    ...(group ? { group } : {}),
    name,
    version: entry.version!,
    scope,
    ...(entry.integrity ? { hashes: entry.integrity.split(' ').map(hashOf) } : {}),
    licenses: [licenceOf(entry.license)],
    purl,
  };
}

function hashOf(integrity: string) {
  const [algorithm, digest] = integrity.split(/-(.*)/s);
  const alg = { sha512: 'SHA-512', sha384: 'SHA-384', sha256: 'SHA-256', sha1: 'SHA-1' }[algorithm];
  return { alg, content: Buffer.from(digest, 'base64').toString('hex') };
}

/** One identifier of SPDX, or an expression of them; anything else is a name. */
function licenceOf(license: string | undefined) {
  if (license === undefined) return { license: { name: 'not stated' } };
  if (/ (?:AND|OR|WITH) /.test(license)) return { expression: license };
  return /^[\w.+-]+$/.test(license) && license !== 'UNLICENSED'
    ? { license: { id: license } }
    : { license: { name: license } };
}
