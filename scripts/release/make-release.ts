/** Makes a release out of a checkout that has been built: one folder of files, the same bytes for the same commit. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stagePackage } from '../pack/stage-package.ts';
import { checkSbom } from './check-sbom.ts';
import { collectLicences } from './collect-licences.ts';
import { listContext } from './list-context.ts';
import { makeClient } from './make-client.ts';
import { makeDocument } from './make-document.ts';
import { makeSbom } from './make-sbom.ts';
import { type ReleaseNotes, readVersion } from './read-version.ts';
import { writeTar } from './write-tar.ts';

export type ReleaseOptions = {
  /** The checkout, with `npm run build` done. */
  readonly root: string;
  /** Folder for the release's files; emptied first. */
  readonly out: string;
  /** Lets a checkout with changes of its own through, to try things. */
  readonly allowChanges?: boolean;
};

export type Release = ReleaseNotes & {
  /** Names of the files in `out`, sorted. */
  readonly files: readonly string[];
};

/**
 * Writes package, image files, bill of materials, licences, API document, notes and checksums. Throws where the checkout has
 * changes that are not committed, changelog and package.json differ, or the bill of materials is not valid.
 */
export async function makeRelease({ root, out, allowChanges = false }: ReleaseOptions): Promise<Release> {
  const git = (...words: string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
  if (!allowChanges && git('status', '--porcelain') !== '')
    throw new Error('The checkout has changes that are not committed: a release is made of a commit');
  const commit = git('rev-parse', 'HEAD');
  const madeAt = new Date(git('show', '-s', '--format=%cI', 'HEAD')).toISOString();
  const stated = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
  const read = readVersion(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), { stated, commit });
  const { version, notes } = read;

  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(out, name), content);

  packTool(root, out, version);
  const image = listContext(root).map((file) =>
    file.path === 'package.json' ? { ...file, bytes: withVersion(file.bytes, version) } : file,
  );
  write(`clarte-${version}-image.tar.gz`, writeTar(image));
  const bill = `${JSON.stringify(makeSbom(root, { version, commit, madeAt }), null, 2)}\n`;
  const faults = await checkSbom(bill);
  if (faults.length > 0) throw new Error(`The bill of materials is not valid: ${faults.join('; ')}`);
  write('sbom.cdx.json', bill);
  write('LICENCES.txt', collectLicences(root));
  const document = await makeDocument(version);
  write('openapi.json', document);
  write('clarte-client.ts', makeClient(JSON.parse(document)));
  write('CHANGES.md', `# Clarté ${version}\n\nCommit ${commit}, ${madeAt}.\n\n${notes}\n`);

  const files = readdirSync(out).sort();
  write('SHA256SUMS', files.map((name) => `${hashOf(join(out, name))}  ${name}\n`).join(''));
  return { ...read, files: [...files, 'SHA256SUMS'].sort() };
}

/** Lays the tool out and lets npm pack it, which gives every file one time and one owner. */
function packTool(root: string, out: string, version: string): void {
  const stage = join(out, 'package');
  stagePackage({ root, stage, version });
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', out], {
    cwd: stage,
    encoding: 'utf8',
  }).trim();
  rmSync(stage, { recursive: true });
  const name = `clarte-${version}-${process.platform}-${process.arch}.tgz`;
  renameSync(join(out, packed.split('\n').at(-1)!), join(out, name));
}

function withVersion(packageJson: Uint8Array, version: string): Uint8Array {
  const manifest = JSON.parse(Buffer.from(packageJson).toString('utf8'));
  return Buffer.from(`${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
}

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
