import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeEvidence } from './make-evidence.ts';
import { readSources } from './read-sources.ts';
import { renderHtml } from './render-html.ts';
import { renderPdf } from './render-pdf.ts';
import { traceFigures } from './trace-figures.ts';

const ROOT = join(import.meta.dirname, '../..');
const files = readSources(ROOT);
const evidence = makeEvidence(files);
const exists = (path: string) => existsSync(join(ROOT, path));

it('traces every figure to a committed file, and every test to one that is there', () => {
  const { figures, untraced } = traceFigures(evidence, files, exists);
  expect(untraced).toEqual([]);
  expect(figures).toBeGreaterThan(150);
});

it('finds a figure that is not what its file says, a number of nowhere, a test that is gone', () => {
  const changed = {
    ...evidence,
    sections: [
      {
        id: 'x',
        title: '',
        asked: '',
        blocks: [
          {
            paragraph: [
              { file: 'docs/results/app.json', key: '/axeViolations', shown: '7', as: 'number' as const },
            ],
          },
          { paragraph: ['Right in 99 of a hundred.', { path: 'test/gone.test.ts' }] },
        ],
      },
    ],
  };
  expect(traceFigures(changed, files, exists).untraced).toHaveLength(3);
});

it('holds what an auditor asks for, and says that it is no certificate', () => {
  const html = renderHtml(evidence);
  for (const words of [
    'no certificate',
    'Device description and specification',
    'Information to be supplied by the manufacturer',
    'Data and data governance',
    'Risk management system',
    'Human oversight',
    'Record-keeping',
    'Accuracy, robustness and cybersecurity',
    'Predetermined change control plan',
    'promoted by hand',
  ])
    expect(html).toContain(words);
  const outside = html
    .replaceAll(
      /<style>[\s\S]*?<\/style>|<data[\s\S]*?<\/data>|<code>.*?<\/code>|<p class="asked">.*?<\/p>/g,
      '',
    )
    .replaceAll(/<[^>]+>/g, '');
  expect(outside.match(/\d+(?:\.\d+)?/g) ?? []).toEqual([]);
});

it('is the same file twice, as a PDF', async () => {
  const at = new Date('2026-11-27T00:00:00Z');
  const pdf = await renderPdf(evidence, at);
  expect(Buffer.from(pdf.slice(0, 5)).toString()).toBe('%PDF-');
  expect(await renderPdf(evidence, at)).toEqual(pdf);
});
