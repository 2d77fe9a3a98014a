import { expect, it } from 'vitest';
import { readVersion } from './read-version.ts';

const commit = '0123456789abcdef';

it('takes the topmost version and its notes', () => {
  const text = '# Changes\n\n## 0.2.0\n\n- New.\n\n## 0.1.0\n\n- Old.\n';
  expect(readVersion(text, { stated: '0.2.0', commit })).toEqual({
    version: '0.2.0',
    notes: '- New.',
    isPreview: false,
  });
});

it('names a preview by the commit where something is not released', () => {
  const text = '# Changes\n\n## Unreleased\n\n- Soon.\n\n## 0.1.0\n\n- Old.\n';
  const read = readVersion(text, { stated: '0.1.0', commit });
  expect(read).toEqual({ version: '0.1.1-preview.g0123456', notes: '- Soon.', isPreview: true });
});

it('takes an empty heading for nothing', () => {
  const text = '## Unreleased\n\n## 0.1.0\n\n- Old.\n';
  expect(readVersion(text, { stated: '0.1.0', commit }).version).toBe('0.1.0');
});

it('throws where changelog and package differ, or no version stands', () => {
  expect(() => readVersion('## 0.2.0\n', { stated: '0.1.0', commit })).toThrow('raise both');
  expect(() => readVersion('## Unreleased\n', { stated: '0.1.0', commit })).toThrow('no version');
});
