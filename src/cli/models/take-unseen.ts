/** Leaves out photos that a model was trained on, or refuses them. */
import type { ModelCard } from '#core/schema/model-card.ts';
import type { Example } from '#train/data/dataset.ts';
import { hashPhoto, openSeen } from '#train/from-manifest/seen-photos.ts';
import { showProgress } from '../show-progress.ts';
import { UsageError } from '../usage-error.ts';

type SeenWish = { readonly seen?: boolean | undefined; readonly unseen?: boolean | undefined };

/** Refuses photos that the model was trained on, by the hashes that its card names, unless one says what to do with them. */
export async function takeUnseen(
  ports: Parameters<typeof openSeen>[0],
  card: ModelCard,
  examples: readonly Example[],
  { seen, unseen }: SeenWish,
): Promise<readonly Example[]> {
  const wasSeen = seen ? null : await openSeen(ports, card);
  if (!wasSeen) return examples;
  const others: Example[] = [];
  const progress = showProgress('Comparing with its training photos', examples.length);
  for (const example of examples) {
    const hash = await hashPhoto(example.photo).catch(() => null);
    if (hash === null || !wasSeen(hash)) others.push(example);
    progress.tick();
  }
  progress.done();
  const known = examples.length - others.length;
  if (known === 0) return examples;
  if (!unseen)
    throw new UsageError(
      `${card.id} was trained on ${known} of these ${examples.length} photos, and figures on those say nothing of it. Leave them out with --unseen, or take them with --seen.`,
    );
  if (others.length === 0) throw new UsageError(`${card.id} was trained on all of these photos.`);
  console.error(`Left out, since the model was trained on them: ${known}`);
  return others;
}
