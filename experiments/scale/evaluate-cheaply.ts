/**
 * All of an evaluation but the networks: reads and decodes every photo, keeps what is said, gathers figures with intervals,
 * and writes the table and the report. Usage: node evaluate-cheaply.ts <manifest> <folder>
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Assessor } from '#core/assess.ts';
import { mean } from '#core/stats/metrics.ts';
import { openPhoto } from '#node/open-photo.ts';
import { describePanel } from '#train/data/describe-panel.ts';
import { readManifest } from '#train/data/read-manifest.ts';
import { evaluateWithLog } from '#train/evaluate/evaluate-dataset.ts';
import { evaluatePredictions } from '#train/evaluate/evaluate-predictions.ts';
import { writePredictions } from '#train/evaluate/write-predictions.ts';
import { renderReport } from '#train/report/render-report.ts';

const [manifest, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

/** Says a grade by the mean of the picture's pixels. */
const assessor = {
  async assess(bytes: Uint8Array) {
    const photo = await openPhoto(bytes);
    const { data } = await photo.read({ maxSidePx: 64 });
    photo.close();
    const score = 1 + (data.reduce((sum, value) => sum + value, 0) % 400) / 100;
    const quality = { verdict: 'good', measures: [{ name: 'resolution', value: 90 }] };
    const interval = { low: Math.max(1, score - 1), high: Math.min(5, score + 1), level: 0.9 };
    return { ok: true, score, method: 'face', model: 'cheap', quality, interval };
  },
} as unknown as Assessor;

const { examples } = await readManifest(manifest);
const baseline = mean(examples.map(({ label }) => label));
const { judged, refused } = await evaluateWithLog(assessor, examples, baseline, {
  file: path.join(folder, 'answers.jsonl'),
  atOnce: 4,
});
const evaluation = evaluatePredictions(judged, { ...describePanel(examples), refused });
await writePredictions(path.join(folder, 'predictions.parquet'), judged);
writeFileSync(path.join(folder, 'report.html'), renderReport(evaluation, { title: 'Scale', lead: '' }));
