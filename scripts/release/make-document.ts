/** The API's document of a release, `openapi.json`, without a server: routes are declared, none is called. */
import { createApp } from '../../src/server/http/app.ts';
import type { Service } from '../../src/server/service.ts';

/** The document as JSON text, two spaces deep. Throws where the app does not give it. */
export async function makeDocument(version: string): Promise<string> {
  // Routes take what they need when they are called.
  const service = {
    secrets: { authSecret: '' },
    config: { publicUrl: null, corsOrigins: [], metricsToken: null, trustProxy: false },
  };
  const app = createApp({
    assessor: {} as never,
    service: service as unknown as Service,
    version,
    maxAssessing: 1,
    maxWaiting: 1,
    maxUploadBytes: 1,
    pageRoot: '',
    modelsRoots: [],
    compressedRoot: '',
    log: () => {},
    report: (error) => {
      throw error;
    },
    now: () => 0,
  });
  const response = await app.request('/api/v1/openapi.json');
  if (!response.ok) throw new Error(`The API's document: ${response.status}`);
  return `${JSON.stringify(await response.json(), null, 2)}\n`;
}
