/** `clarte dataset split`: folds or a golden set that part no person and no duplicates. */
import { type ArgsDef, defineCommand } from 'citty';
import { seedRandom } from '#core/random.ts';
import { planSplits, type SplitPlan, type SplitWish } from '#train/data/plan-splits.ts';
import { summariseDataset } from '#train/data/summarise-dataset.ts';
import { alignColumns } from '../align-columns.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { UsageError } from '../usage-error.ts';
import { describeLeftOut } from './describe-left-out.ts';
import { inspectManifest } from './inspect-manifest.ts';
import { OUTSIDE_OPTION } from './outside-option.ts';
import { saveManifest } from './save-manifest.ts';

const args = {
  manifest: { type: 'positional', required: true, description: 'CSV file' },
  folds: { type: 'string', valueHint: 'k', description: 'Deal the photos into k folds' },
  given: { type: 'boolean', description: 'Keep the folds and sides of the manifest, mended' },
  golden: { type: 'string', valueHint: 'share', description: 'Draw a golden set, such as 0.1 of the photos' },
  seed: { type: 'string', valueHint: 'n', description: 'Whole number that decides the draw', default: '1' },
  out: { type: 'string', required: true, valueHint: 'manifest.csv', description: 'New manifest' },
  ...OUTSIDE_OPTION,
} as const satisfies ArgsDef;

/** The command; a golden set the manifest names is kept, and its people train nothing. */
export const splitCommand = defineCommand({
  meta: { name: 'split', description: 'Lay down folds or a golden set; people and duplicates stay together' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const wish = readWish(given);
    const seed = readWhole('seed', given.seed, 0);
    const { dataset, duplicates, sha256 } = await inspectManifest(given.manifest, {
      allowOutside: given.outside ?? false,
    });
    process.stderr.write(describeLeftOut(dataset.leftOut));
    const plan = makePlan(() => planSplits(dataset.examples, wish, seedRandom(seed)));
    const split = { ...dataset, examples: plan.examples };
    await saveManifest(split, given.out);
    const { sides } = summariseDataset(split, duplicates, sha256);
    const rows = sides.map(({ side, photos }) => [side, String(photos)]);
    process.stdout.write(alignColumns([['side', 'photos'], ...rows], new Set(['side'])));
    if (plan.moved)
      console.log(`Photos moved, since their person stood on several folds or sides: ${plan.moved}`);
    if (plan.dealt) console.log(`Photos that had no fold or side and got one: ${plan.dealt}`);
  },
});

type Given = {
  folds?: string | undefined;
  given?: boolean | undefined;
  golden?: string | undefined;
};

function readWish({ folds, given, golden }: Given): SplitWish {
  if (folds !== undefined && given) throw new UsageError('Choose either --folds or --given.');
  if (folds === undefined && !given && golden === undefined)
    throw new UsageError('Say how: --folds <k>, --given or --golden <share>.');
  const share = golden === undefined ? null : Number(golden);
  if (share !== null && !(share >= 0.01 && share <= 0.5))
    throw new UsageError('--golden takes a share from 0.01 to 0.5.');
  return {
    ...(share === null ? {} : { goldenOneIn: Math.round(1 / share) }),
    rest: folds !== undefined ? readWhole('folds', folds, 2) : given ? 'given' : 'train',
  };
}

function readWhole(option: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < least)
    throw new UsageError(`--${option} takes a whole number from ${least} on.`);
  return value;
}

function makePlan(plan: () => SplitPlan): SplitPlan {
  try {
    return plan();
  } catch (fault) {
    if (fault instanceof RangeError) throw new UsageError(`This split cannot be made: ${fault.message}.`);
    throw fault;
  }
}
