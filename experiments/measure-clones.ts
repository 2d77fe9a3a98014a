/**
 * Tries both commands of the README in fresh clones of HEAD, under every pair of Node and npm; puts the table into
 * docs/results/operations.md. `node experiments/measure-clones.ts --nodes=20,22,24 --npms=11,12`; a pair that was tried is not
 * tried a second time without `--again`. Some three minutes a pair.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installToolchain } from './house/clone-toolchains.ts';
import { type CloneFigures, tryClone } from './house/try-clone.ts';
import { readJson } from './read-json.ts';
import { putFigures } from './results/put-figures.ts';
import { renderClones } from './results/render-clones.ts';

const REPOSITORY = fileURLToPath(new URL('../', import.meta.url));
const FILE = new URL('../docs/results/operations.json', import.meta.url);

const { values: flags } = parseArgs({
  options: {
    nodes: { type: 'string', default: '20,22,24' },
    npms: { type: 'string', default: '11,12' },
    again: { type: 'boolean', default: false },
  },
});
const majors = (list: string) => list.split(',').map(Number);

const folder = mkdtempSync(join(tmpdir(), 'clarte-clones-'));
try {
  for (const node of majors(flags.nodes))
    for (const npm of majors(flags.npms)) {
      const name = `node ${node}, npm ${npm}`;
      if (tried()[name] && !flags.again) continue;
      console.error(`${name} …`);
      const toolchain = installToolchain(join(folder, name.replaceAll(/\W+/g, '-')), node, npm);
      const figures = await tryClone(REPOSITORY, join(folder, 'clone'), toolchain);
      console.error(JSON.stringify(figures));
      put({ ...tried(), [name]: figures });
    }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
put(tried());

function tried(): Record<string, CloneFigures> {
  return readJson<{ clones?: Record<string, CloneFigures> }>(FILE)?.clones ?? {};
}

function put(clones: Record<string, CloneFigures>) {
  putFigures('operations', {
    title: '# Operations: what they show',
    figures: { clones },
    section: renderClones(clones),
  });
}
