/** The bill of materials of a release: its packages and its models, in CycloneDX 1.6. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeModels } from './describe-models.ts';
import { listPackages, type PackageLock, purlAt } from './list-packages.ts';

/** What a release is of; `madeAt` is the time of its commit, so that the same commit makes the same file. */
export type ReleaseFacts = { readonly version: string; readonly commit: string; readonly madeAt: string };

/** The bill, to be written as JSON. Throws as {@link describeModels}. */
export function makeSbom(root: string, { version, commit, madeAt }: ReleaseFacts) {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const lock: PackageLock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const models = describeModels(root);
  const ref = `pkg:npm/clarte@${version}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(`${version} ${commit}`)}`,
    version: 1,
    metadata: {
      timestamp: madeAt,
      component: {
        type: 'application',
        'bom-ref': ref,
        name: 'clarte',
        version,
        description: own.description,
        licenses: [{ license: { id: own.license } }],
        purl: ref,
        properties: [{ name: 'clarte:commit', value: commit }],
      },
    },
    components: [...listPackages(lock), ...models],
    dependencies: [
      {
        ref,
        dependsOn: [...directOf(lock), ...models.map((model) => model['bom-ref'])],
      },
    ],
  };
}

/** What the package itself names, without what only builds and tests it. */
function directOf(lock: PackageLock): string[] {
  const { dependencies = {} } = lock.packages[''];
  return Object.keys(dependencies).map((name) => {
    const path = `node_modules/${name}`;
    return purlAt(path, lock.packages[path]);
  });
}

/** A UUID made from text, in the form of version 8 of RFC 9562. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
