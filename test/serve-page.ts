/** Builds a page with Vite and serves it, with files the test puts next to it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { build } from 'vite';

/** A page that is being served. */
export type ServedPage = {
  /** Address of the page; ends in a slash. */
  readonly url: string;
  /** Serves `bytes` at `path` below the page's address, and gives the address. */
  put(path: string, bytes: Uint8Array): string;
  close(): Promise<void>;
};

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** Builds the page in folder `root` (absolute) in memory and serves it on a free port of this machine. */
export async function servePage(root: string): Promise<ServedPage> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { write: false, target: 'es2022', assetsInlineLimit: 0, minify: false, modulePreload: false },
  });
  const files = new Map<string, Uint8Array>();
  for (const output of [built].flat()) {
    if (!('output' in output)) throw new Error('the build watches instead of building');
    for (const file of output.output) {
      files.set(file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source));
    }
  }
  const server = createServer((request, answer) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1) || 'index.html';
    const file = files.get(path);
    if (!file) {
      answer.writeHead(404).end();
      return;
    }
    answer.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    put(path, bytes) {
      files.set(path, bytes);
      return url + path;
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
