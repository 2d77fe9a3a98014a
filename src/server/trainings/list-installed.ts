/** The models that are installed, read once for each model in use. */
import { z } from 'zod';
import { ModelCardSchema } from '#core/schema/model-card.ts';
import { listBundles } from '#registry/list-bundles.ts';
import type { Service } from '../service.ts';

export const InstalledModelSchema = z.object({ inUse: z.boolean(), card: ModelCardSchema });
type Installed = z.output<typeof InstalledModelSchema>[];

const READ = new WeakMap<Service, { readonly model: string; readonly installed: Promise<Installed> }>();

/** Bundles that have a card, and which of them is in use. */
export function listInstalled(service: Service): Promise<Installed> {
  const { assessor, config } = service;
  const model = assessor.card.id;
  const held = READ.get(service);
  if (held?.model === model) return held.installed;
  const installed = listBundles(config.modelsUrl).then((bundles) =>
    bundles.flatMap(({ card }) => (card ? [{ inUse: card.id === assessor.card.id, card }] : [])),
  );
  READ.set(service, { model, installed });
  return installed;
}
