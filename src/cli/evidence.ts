/** `clarte evidence`: what was measured, gathered for a buyer, an auditor or a doctor, as HTML and PDF. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ArgsDef, defineCommand } from 'citty';
import { refuseUnknownOptions } from './refuse-unknown-options.ts';
import { UsageError } from './usage-error.ts';

const args = {
  out: { type: 'string', required: true, valueHint: 'folder', description: 'Folder to write into' },
  root: {
    type: 'string',
    valueHint: 'folder',
    description: 'Checkout whose docs/results and models are read, instead of this one',
  },
} as const satisfies ArgsDef;

/** Writes evidence.html and evidence.pdf. */
export const evidenceCommand = defineCommand({
  meta: {
    name: 'evidence',
    description:
      'Gather what was measured, the models’ cards and their promotions into one document with its sources, as HTML and PDF. ' +
      'It is no certificate',
  },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const [{ makeEvidence }, { readSources }, { renderHtml }, { renderPdf }] = await Promise.all([
      import('../evidence/make-evidence.ts'),
      import('../evidence/read-sources.ts'),
      import('../evidence/render-html.ts'),
      import('../evidence/render-pdf.ts'),
    ]);
    const files = readSources(given.root ?? fileURLToPath(new URL('../../', import.meta.url)));
    if (![...files.keys()].some((file) => file.startsWith('docs/results/')))
      throw new UsageError('There are no results in docs/results: name a checkout with --root.');
    const evidence = makeEvidence(files);
    await mkdir(given.out, { recursive: true });
    for (const [name, content] of [
      ['evidence.html', renderHtml(evidence)],
      ['evidence.pdf', await renderPdf(evidence, new Date())],
    ] as const) {
      await writeFile(join(given.out, name), content);
      console.log(join(given.out, name));
    }
  },
});
