import { expect, it } from 'vitest';
import { shrinkLock } from './shrink-lock.ts';

const lock = {
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { a: '1', web: '1' } },
    'node_modules/a': { version: '1', dependencies: { b: '^2', '@x/c': '1' } },
    'node_modules/a/node_modules/b': { version: '2', dependencies: { d: '1' } },
    'node_modules/b': { version: '1' },
    'node_modules/@x/c': { version: '1', optionalDependencies: { e: '1', gone: '1' } },
    'node_modules/d': { version: '1', dev: true },
    'node_modules/e': { version: '1', optional: true },
    'node_modules/run': { version: '1', hasInstallScript: true, dependencies: { loader: '1' } },
    'node_modules/web': { version: '1' },
    'node_modules/loader': { version: '1' },
  },
};
const manifest = {
  name: 'tool',
  version: '3',
  dependencies: { a: '1', run: '1' },
  bundleDependencies: ['run'],
};

it('keeps what is reached, the nearest copy first, and nothing else', () => {
  const { packages } = shrinkLock(lock, manifest);
  expect(Object.keys(packages)).toEqual([
    '',
    'node_modules/@x/c',
    'node_modules/a',
    'node_modules/a/node_modules/b',
    'node_modules/d',
    'node_modules/e',
    'node_modules/run',
  ]);
  expect(packages['node_modules/d']).toEqual({ version: '1' });
});

it('says of what is carried inside that it is, and takes its script off', () => {
  expect(shrinkLock(lock, manifest).packages['node_modules/run']).toEqual({ version: '1', inBundle: true });
});

it('throws where the lock file lacks a package', () => {
  expect(() => shrinkLock(lock, { ...manifest, dependencies: { z: '1' } })).toThrow('no z');
});
