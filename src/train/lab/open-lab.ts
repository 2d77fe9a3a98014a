/** Opens what every part of the lab works with: the pipeline's first half, and features once computed. */
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import { BackboneSchema } from '#core/schema/model-card.ts';
import { nodePorts } from '#node/ports.ts';
import { openFeatureCache } from '../cache/feature-cache.ts';
import { BACKBONE_ID, PATCH_LAYERS } from './lab-settings.ts';
import type { LabParts } from './prepare-photos.ts';

/** Opens the parts; `threads` are those of one network call, 0 lets the runtime choose. */
export async function openLab(cacheFolder: string, threads = 0): Promise<LabParts> {
  const ports = nodePorts(undefined, { threads });
  const text = await ports.readModelFile(`backbones/${BACKBONE_ID}/backbone.json`);
  const backbone = BackboneSchema.parse(JSON.parse(new TextDecoder().decode(text)));
  const network = await ports.openNetwork(await ports.readModelFile(backbone.file));
  return {
    ports,
    finder: await loadGeometryFinder(ports),
    cache: await openFeatureCache(cacheFolder, { network, backbone, layers: PATCH_LAYERS }),
    patchPx: backbone.input.sizePx,
  };
}
