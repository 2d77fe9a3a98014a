import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stagePackage } from './stage-package.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PORTRAIT = join(ROOT, 'test/fixtures/astronaut.jpg');
const folder = mkdtempSync(join(tmpdir(), 'clarte-pack-'));
const stage = join(folder, 'node_modules/clarte');

beforeAll(() => {
  stagePackage({ root: ROOT, stage });
  // Installed without a registry: what the manifest names, and nothing else, besides what is carried inside.
  const { packages } = JSON.parse(readFileSync(join(stage, 'npm-shrinkwrap.json'), 'utf8'));
  for (const path of Object.keys(packages)) {
    const name = path.slice('node_modules/'.length);
    if (path === '' || name.includes('node_modules/') || packages[path].inBundle) continue;
    if (!existsSync(join(ROOT, path))) continue;
    mkdirSync(join(folder, path, '..'), { recursive: true });
    symlinkSync(join(ROOT, path), join(folder, path));
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [join(stage, 'bin/clarte.js'), ...args], { cwd: folder });

it('gives the score of the checkout from inside node_modules, where no types are stripped', async () => {
  const here = await promisify(execFile)(process.execPath, [
    join(ROOT, 'bin/clarte.js'),
    'assess',
    PORTRAIT,
    '--json',
  ]);
  expect((await run('assess', PORTRAIT, '--json')).stdout).toBe(here.stdout);
}, 120_000);

it('has every command', async () => {
  const { stdout } = await run('--help');
  const names = ['assess', 'compare', 'dataset', 'backbone', 'models', 'lab', 'serve', 'admin'];
  for (const name of names) expect(stdout).toContain(name);
  for (const name of names) expect((await run(name, '--help')).stdout).toContain(name);
}, 120_000);

it('carries what it needs: no types, no tests, no script at the installation', () => {
  const files = readdirSync(stage, { recursive: true, encoding: 'utf8' });
  const own = files.filter((file) => !file.startsWith('node_modules'));
  expect(own.filter((file) => /\.tsx?$|\.test\.|fake-/.test(file))).toEqual([]);
  expect(own).toContain('dist/web/index.html');
  const manifests = files.filter((file) =>
    /^(?:node_modules\/(?:@[^/]+\/)?[^/]+\/)?package\.json$/.test(file),
  );
  expect(manifests).toHaveLength(3);
  for (const file of manifests) {
    const { scripts = {} } = JSON.parse(readFileSync(join(stage, file), 'utf8'));
    expect(Object.keys(scripts).filter((name) => /install/.test(name))).toEqual([]);
  }
});
