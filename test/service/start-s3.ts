/** Starts a server of the S3 protocol in a temporary folder, for tests of the S3 driver. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';

export type RunningS3 = { readonly blobUrl: URL; stop(): Promise<void> };

/** Credentials that the server takes. */
export const S3_CREDENTIALS = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' };

/** Starts it with one bucket; the credentials are put into this process's environment. */
export async function startS3(): Promise<RunningS3> {
  const directory = mkdtempSync(join(tmpdir(), 'clarte-s3-'));
  const s3 = new S3rver({ silent: true, directory, configureBuckets: [{ name: 'clarte', configs: [] }] });
  await s3.configureBuckets();
  const answer = s3.callback() as RequestListener;
  const server = createServer((request, response) => {
    // Listings come to "/bucket/"; this server checks their signature as if they came to "/bucket", so it must not see it.
    if (/^\/clarte\/\?/.test(request.url ?? '')) delete request.headers.authorization;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, S3_CREDENTIALS);
  return {
    blobUrl: new URL(`s3://clarte/photos?endpoint=${encodeURIComponent(`http://127.0.0.1:${port}`)}`),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
