/** Makes a release of this checkout into dist/release: `npm run release`, or `-- --out DIR --allow-changes` to try. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeRelease } from './release/make-release.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(root, 'dist/release') },
    'allow-changes': { type: 'boolean', default: false },
  },
});
const { version, isPreview, files } = await makeRelease({
  root,
  out: values.out,
  allowChanges: values['allow-changes'],
});
console.log(`Clarté ${version}${isPreview ? ', a preview: CHANGELOG.md has entries of no release' : ''}`);
for (const name of files) console.log(`  ${join(values.out, name)}`);
