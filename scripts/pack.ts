/**
 * Packs the command line as a tool, `dist/clarte-<version>.tgz`, to be installed by `npm install -g` on Node 24.
 * No script runs at the installation, and nothing is downloaded afterwards. It is for the system it is packed on.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stagePackage } from './pack/stage-package.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const stage = join(root, 'dist/package');
stagePackage({ root, stage });
execFileSync('npm', ['pack', '--silent', '--pack-destination', join(root, 'dist')], {
  cwd: stage,
  stdio: 'inherit',
});
