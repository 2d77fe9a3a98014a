/** Loads a bundle that reads patches: its card, its backbone and its head, each checked against the card. */
import { ClarteError } from '../errors.ts';
import type { BundleFiles, Network, Ports } from '../ports.ts';
import { type Backbone, BackboneSchema, type PatchesCard } from '../schema/model-card.ts';
import { parseAs, readCard, readChecked, readJson } from './read-card.ts';

type BundlePorts = Pick<Ports, 'openNetwork' | 'readModelFile' | 'sha256'>;

/** A bundle ready to run. */
export type Bundle = {
  readonly card: PatchesCard;
  readonly backbone: Backbone;
  readonly backboneNetwork: Network;
  readonly headNetwork: Network;
  /** The view's head, where the bundle has one. */
  readonly viewNetwork: Network | null;
};

/** Loads bundle `id`, or the default one. Throws `model-missing` or `model-broken`. */
export async function loadBundle(ports: BundlePorts, id?: string): Promise<Bundle> {
  return openBundle(ports, await readBundle(ports, id));
}

/** Opens the networks of a bundle that was read. */
export async function openBundle(
  { openNetwork }: Pick<Ports, 'openNetwork'>,
  { card, backbone, networks }: BundleFiles,
): Promise<Bundle> {
  const [backboneNetwork, headNetwork, viewNetwork] = await Promise.all([
    openNetwork(networks.backbone),
    openNetwork(networks.head),
    networks.view ? openNetwork(networks.view) : null,
  ]);
  return { card, backbone, backboneNetwork, headNetwork, viewNetwork };
}

/** Reads the files of bundle `id`, or of the default one. Throws `model-missing`, or `model-broken` where it reads no patches. */
export async function readBundle(
  ports: Pick<Ports, 'readModelFile' | 'sha256'>,
  id?: string,
): Promise<BundleFiles> {
  const card = await readCard(ports, id);
  if (card.kind === 'one-look') throw new ClarteError('model-broken', `${card.id} reads no patches`);
  return readFilesOf(ports, card);
}

/** Reads the files that `card` names. Throws `model-missing` or `model-broken`. */
export async function readFilesOf(
  ports: Pick<Ports, 'readModelFile' | 'sha256'>,
  card: PatchesCard,
): Promise<BundleFiles> {
  const { backbone: backboneId } = card.features;
  const backbone = parseAs(
    BackboneSchema,
    await readJson(ports, `backbones/${backboneId}/backbone.json`),
    backboneId,
  );
  if (card.combine === 'view' && !card.view)
    throw new ClarteError('model-broken', `${card.id} names no head for the view`);
  const [backboneFile, head, view] = await Promise.all([
    readChecked(ports, backbone.file, backbone.sha256),
    readChecked(ports, card.head.file, card.head.sha256),
    card.view ? readChecked(ports, card.view.file, card.view.sha256) : null,
  ]);
  return { card, backbone, networks: { backbone: backboneFile, head, view } };
}
