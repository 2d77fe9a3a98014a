/** `clarte models list`: every bundle with its key figures, the promoted one marked. */
import { type ArgsDef, defineCommand } from 'citty';
import type { ModelCard } from '#core/schema/model-card.ts';
import { type ListedBundle, listBundles } from '#registry/list-bundles.ts';
import { alignColumns } from '../align-columns.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { UsageError } from '../usage-error.ts';
import { MODELS_OPTION, openRegistry } from './models-folder.ts';

const args = {
  json: {
    type: 'boolean',
    description: 'Print one JSON object a line: id, promoted, packaged, title, metrics',
  },
  ...MODELS_OPTION,
} as const satisfies ArgsDef;

const HEADER = ['', 'model', 'from', 'error over baseline', 'right grade', 'Pearson', 'MB', 'title'];
/** What the cards of different ages call the figures. */
const FIGURES = [
  ['rmseRatio', 'rmseRatioCrops'],
  ['accuracy', 'accuracyCrops', 'accuracyFourGrades'],
  ['pearson'],
];

/** The command. */
export const listCommand = defineCommand({
  meta: { name: 'list', description: 'List the models; the one in use is marked' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    if (given._.length > 0) throw new UsageError('models list takes options only.');
    const bundles = await listBundles(openRegistry(given.models).modelsUrl);
    if (given.json) {
      for (const bundle of bundles) console.log(JSON.stringify(summarise(bundle)));
      return;
    }
    const rows = bundles.map((bundle) => [
      bundle.promoted ? '*' : ' ',
      bundle.id,
      bundle.packaged ? 'package' : 'own',
      ...describe(bundle),
    ]);
    process.stdout.write(alignColumns([HEADER, ...rows], new Set(['', 'model', 'from', 'title'])));
    if (bundles.some(({ promoted }) => promoted)) console.log('* in use');
  },
});

function describe(bundle: ListedBundle): string[] {
  if (!bundle.card) return ['', '', '', '', `cannot be used: ${bundle.fault}`];
  const { metrics, title } = bundle.card;
  const figures = FIGURES.map((names) => findMetric(metrics, names)?.toFixed(3) ?? '–');
  return [...figures, (bundle.bytes / 1e6).toFixed(1), title];
}

function findMetric(metrics: ModelCard['metrics'], names: readonly string[]): number | undefined {
  return metrics.find(({ name }) => names.includes(name))?.value;
}

function summarise(bundle: ListedBundle) {
  const { id, promoted, packaged } = bundle;
  if (!bundle.card) return { id, promoted, packaged, fault: bundle.fault };
  return {
    id,
    promoted,
    packaged,
    bytes: bundle.bytes,
    title: bundle.card.title,
    metrics: bundle.card.metrics,
  };
}
