/** Makes a release twice, each in a checkout of its own at another place, and compares every byte. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSbom } from '../../scripts/release/check-sbom.ts';

export type ReleaseFigures = {
  readonly releaseDiffers: number;
  readonly sbomErrors: number;
  readonly release: {
    readonly files: Readonly<Record<string, string>>;
    readonly differing: readonly string[];
    readonly packages: number;
    readonly models: number;
    readonly commit: string;
    /** Whether compressed copies of an earlier build served both, in place of being made twice. */
    readonly compressedTakenOver: boolean;
  };
};

/**
 * Checks the commit of `root` out twice; its installed packages serve both. Copies in `compressed`, which are named by what they are
 * of, are taken over where a folder is given: making them takes most of the time.
 */
export async function measureRelease(root: string, compressed: string | null): Promise<ReleaseFigures> {
  // Somebody may commit meanwhile.
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  const folder = mkdtempSync(join(tmpdir(), 'clarte-release-'));
  try {
    const outs = ['one', 'another-place'].map((name) => {
      const checkout = join(folder, name);
      execFileSync('git', ['clone', '--quiet', '--shared', root, checkout]);
      execFileSync('git', ['checkout', '--quiet', '--detach', commit], { cwd: checkout });
      symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
      if (compressed) cpSync(compressed, join(checkout, 'dist/compressed'), { recursive: true });
      execFileSync('npm', ['run', '-s', 'release', '--', '--allow-changes'], {
        cwd: checkout,
        stdio: 'inherit',
      });
      return join(checkout, 'dist/release');
    });
    const [first, second] = outs.map(hashFiles);
    const names = [...new Set([...Object.keys(first), ...Object.keys(second)])].sort();
    const differing = names.filter((name) => first[name] !== second[name]);
    const text = readFileSync(join(outs[0], 'sbom.cdx.json'), 'utf8');
    const { components } = JSON.parse(text) as { components: readonly { type: string }[] };
    const models = components.filter(({ type }) => type === 'machine-learning-model').length;
    return {
      releaseDiffers: differing.length,
      sbomErrors: (await checkSbom(text)).length,
      release: {
        files: first,
        differing,
        packages: components.length - models,
        models,
        commit,
        compressedTakenOver: compressed !== null,
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hashFiles(folder: string): Record<string, string> {
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, hash(name)]),
  );
}
