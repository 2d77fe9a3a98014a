/** The models that are installed, read again after some seconds, for a training may have added one. */
import { z } from 'zod';
import { ModelCardSchema } from '#core/schema/model-card.ts';
import { listBundles } from '#registry/list-bundles.ts';
import type { Service } from '../service.ts';

export const InstalledModelSchema = z.object({ inUse: z.boolean(), card: ModelCardSchema });
type Installed = z.output<typeof InstalledModelSchema>[];

/** What was read is taken for so long. */
const KEPT_MS = 5000;
const READ = new WeakMap<
  Service,
  { readonly model: string; readonly untilMs: number; readonly installed: Promise<Installed> }
>();

/** Bundles that have a card, and which of them is in use. */
export function listInstalled(service: Service): Promise<Installed> {
  const { assessor, config } = service;
  const model = assessor.card.id;
  const held = READ.get(service);
  const nowMs = performance.now();
  if (held?.model === model && nowMs < held.untilMs) return held.installed;
  const installed = listBundles(config.modelsUrl).then((bundles) =>
    bundles.flatMap(({ card }) => (card ? [{ inUse: card.id === assessor.card.id, card }] : [])),
  );
  READ.set(service, { model, untilMs: nowMs + KEPT_MS, installed });
  return installed;
}
