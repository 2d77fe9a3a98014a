/** Serves the models, for the page that assesses on the device. */
import { pathToFileURL } from 'node:url';
import type { Hono } from 'hono';
import { resolveDefaultModel } from '#registry/resolve-default-model.ts';
import type { AppEnvironment } from './app-environment.ts';
import { serveFiles } from './serve-files.ts';

export type ModelsDeps = {
  /** Folders of models, the first one over the others. */
  readonly modelsRoots: readonly string[];
  readonly compressedRoot: string;
};

const POINTER = '/models/default.json';

/** GET /models/*: a file of the first folder that has it. */
export function mountModels(
  app: Hono<AppEnvironment>,
  { modelsRoots, compressedRoot }: ModelsDeps,
  cacheControl: string,
): void {
  // Which photos a model was trained on is nobody's business but its owner's.
  app.get('/models/:id/trained-on.bin', (c) => c.notFound());
  for (const [index, root] of modelsRoots.entries()) {
    const serve = serveFiles({ root, compressedRoot, prefix: '/models/', cacheControl: () => cacheControl });
    const isLost = () => index === 0 && modelsRoots.length > 1 && isPointerLost(root);
    app.get('/models/*', async (c, next) =>
      c.req.path === POINTER && (await isLost()) ? next() : serve(c, next),
    );
  }
}

/** Whether it names a model that is not there: the server uses the packaged one then, and so is the page to. */
async function isPointerLost(root: string): Promise<boolean> {
  const found = await resolveDefaultModel(pathToFileURL(`${root}/`)).catch(() => null);
  return found !== null && found.missing !== null;
}
