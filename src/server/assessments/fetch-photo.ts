/** Fetches a photo from a stranger's address without being led into our own network. */
import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { ClarteError } from '#core/errors.ts';
import { isPublicAddress } from './public-address.ts';

/** All addresses of a host name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;
/** Asks exactly this address for the URL; never resolves the name itself. */
export type Ask = (url: URL, address: string, signal: AbortSignal) => Promise<IncomingMessage>;

export type FetchPhotoOptions = {
  /** Longest answer in bytes. */
  readonly limitBytes: number;
  readonly resolve?: Resolve;
  readonly ask?: Ask;
  /** For all of it: names, redirects, bytes. */
  readonly timeoutMs?: number;
};

const REDIRECTS = 3;
const REDIRECT_STATUSES = [301, 302, 303, 307, 308];
const IMAGE_TYPE = /^image\/(jpeg|png|webp|heic|heif)\b/i;

/**
 * The bytes at `address`. https on port 443 only, without a name and password in it; every address that the host name
 * stands for must be of the open internet, at each redirect again, and the one that was checked is the one that is asked.
 * Throws `url-refused` (the detail never tells what is inside), `photo-too-large`.
 */
export async function fetchPhoto(address: string, options: FetchPhotoOptions): Promise<Uint8Array> {
  const { limitBytes, resolve = resolveAll, ask = askOver, timeoutMs = 10_000 } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    let url = parseAddress(address);
    for (let hop = 0; hop <= REDIRECTS; hop++) {
      const response = await ask(url, await checkedAddress(url, resolve), signal);
      const status = response.statusCode ?? 0;
      if (REDIRECT_STATUSES.includes(status)) {
        response.destroy();
        url = parseAddress(response.headers.location ?? '', url);
        continue;
      }
      if (status !== 200) {
        response.destroy();
        throw new ClarteError('url-refused', 'no picture there');
      }
      return await readAnswer(response, limitBytes);
    }
    throw new ClarteError('url-refused', 'too many redirects');
  } catch (error) {
    if (error instanceof ClarteError) throw error;
    throw new ClarteError('url-refused', signal.aborted ? 'too slow' : 'not reachable', { cause: error });
  }
}

/** An https address on port 443 without a password. Throws `url-refused`. */
export function parseAddress(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base?.href) : null;
  if (url?.protocol !== 'https:') throw new ClarteError('url-refused', 'https only');
  if (url.username !== '' || url.password !== '') throw new ClarteError('url-refused', 'no passwords');
  if (url.port !== '') throw new ClarteError('url-refused', 'port 443 only');
  return url;
}

/** The address to ask: every one that the name stands for is of the open internet. Throws `url-refused`. */
export async function checkedAddress({ hostname }: URL, resolve: Resolve): Promise<string> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(bare) ? [bare] : await resolve(bare);
  // One inner address among outer ones is reason enough: which one is asked could be a matter of chance.
  if (addresses.length === 0 || !addresses.every(isPublicAddress))
    throw new ClarteError('url-refused', 'not reachable');
  return addresses[0];
}

async function readAnswer(response: IncomingMessage, limitBytes: number): Promise<Uint8Array> {
  try {
    if (!IMAGE_TYPE.test(response.headers['content-type'] ?? ''))
      throw new ClarteError('url-refused', 'no picture there');
    if (Number(response.headers['content-length'] ?? 0) > limitBytes)
      throw new ClarteError('photo-too-large');
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > limitBytes) throw new ClarteError('photo-too-large');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, length);
  } finally {
    response.destroy();
  }
}

/** By the system's resolver. */
export const resolveAll: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true })).map(({ address }) => address);

/** The name is for the certificate and the Host header only; the connection goes to `address`. */
const askOver: Ask = (url, address, signal) =>
  new Promise((resolve, reject) => {
    const family = isIP(address);
    const asked = request(
      url,
      {
        signal,
        agent: false,
        headers: { accept: 'image/*', 'user-agent': 'Clarté' },
        lookup: (_name, options, done) =>
          options.all ? done(null, [{ address, family }]) : done(null, address, family),
      },
      resolve,
    );
    asked.once('error', reject);
    asked.end();
  });
