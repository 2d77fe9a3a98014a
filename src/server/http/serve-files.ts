/** Serves files of a folder, compressed where a compressed copy is at hand, with tags for revalidation. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context, MiddlewareHandler } from 'hono';
import { accepts } from 'hono/accepts';
import { getMimeType } from 'hono/utils/mime';
import { createFileHasher } from '../assessor/hash-file.ts';
import type { AppEnvironment } from './app-environment.ts';

export type FilesOptions = {
  /** Folder whose files are served. */
  readonly root: string;
  /** Folder of compressed copies, named `<sha256 of the file>.br` and `.gz`. */
  readonly compressedRoot: string;
  /** Part of the address that stands for the folder, with slashes at both ends. */
  readonly prefix: string;
  /** Cache-Control of a file, by its path in the folder. */
  readonly cacheControl: (path: string) => string;
};

const COPY_ENDINGS = { br: '.br', gzip: '.gz' } as const;

/** Paths that stay in the folder: plain names only, none hidden, no way up, nothing percent-encoded. */
const PLAIN_PATH = /^(?:[\w@~+=-][\w@~+=.-]*\/)*[\w@~+=-][\w@~+=.-]*$/;

const NO_ENDING = /(?:^|\/)[\w-]+$/;

/**
 * Answers GET and HEAD for the folder's files, `index.html` for an address that ends in a slash, `name.html` for one
 * that ends in a plain name; hands everything else on. The tag is the content's hash, so a compressed copy can never be that of an older file.
 */
export function serveFiles(options: FilesOptions): MiddlewareHandler<AppEnvironment> {
  const { root, compressedRoot, prefix, cacheControl } = options;
  const hashFile = createFileHasher();

  return async (c, next) => {
    const found = await findAsked(c, root, prefix);
    if (!found) return next();
    const { path, file, stats } = found;
    const sha256 = await hashFile(file, stats);
    const copy = await findCopy(c, compressedRoot, sha256);
    const tag = `"${sha256.slice(0, 32)}${copy?.ending ?? ''}"`;
    c.header('Cache-Control', cacheControl(path));
    c.header('ETag', tag);
    c.header('Vary', 'Accept-Encoding');
    const known = c.req.header('If-None-Match');
    if (known?.split(/\s*,\s*/).some((one) => one.replace(/^W\//, '') === tag)) return c.body(null, 304);
    c.header('Content-Type', getMimeType(path) ?? 'application/octet-stream');
    c.header('Content-Length', String((copy?.stats ?? stats).size));
    if (copy) c.header('Content-Encoding', copy.encoding);
    if (c.req.method === 'HEAD') return c.body(null);
    return c.body(Readable.toWeb(createReadStream(copy?.file ?? file)) as ReadableStream);
  };
}

type Asked = Context<AppEnvironment>;

/** The file in the folder that is asked for; null where there is none. */
async function findAsked(c: Asked, root: string, prefix: string) {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return null;
  const asked = c.req.path.slice(prefix.length).replace(/(^|\/)$/, '$1index.html');
  if (!PLAIN_PATH.test(asked)) return null;
  const path = NO_ENDING.test(asked) && !(await statFile(join(root, asked))) ? `${asked}.html` : asked;
  const file = join(root, path);
  const stats = await statFile(file);
  return stats && { path, file, stats };
}

/** A compressed copy that the client takes; null where there is none. */
async function findCopy(c: Asked, folder: string, sha256: string) {
  const encoding = accepts(c, {
    header: 'Accept-Encoding',
    supports: ['br', 'gzip'],
    default: 'identity',
    match: (given, { supports, default: none }) =>
      supports.find((name) => given.some(({ type, q }) => type === name && q > 0)) ?? none,
  });
  const ending = COPY_ENDINGS[encoding as keyof typeof COPY_ENDINGS];
  if (!ending) return null;
  const file = join(folder, sha256 + ending);
  const stats = await statFile(file);
  return stats && { file, stats, ending, encoding };
}

async function statFile(file: string) {
  const stats = await stat(file).catch(() => null);
  return stats?.isFile() ? stats : null;
}
