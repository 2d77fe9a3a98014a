/** Sends one message to a stranger's address, by the rules that photos are fetched by: docs/threat-model.md. */
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { ClarteError } from '#core/errors.ts';
import { checkedAddress, parseAddress, type Resolve, resolveAll } from '../assessments/fetch-photo.ts';

/** Posts to exactly this address and gives the status; the answer's body is not read. */
export type Post = (url: URL, address: string, message: Message) => Promise<number>;
export type Message = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
};

/** How messages leave; for tests that have a receiver of their own. */
export type SendOptions = { readonly resolve?: Resolve; readonly post?: Post; readonly timeoutMs?: number };

/** The receiver's status, or in one word why there is none. */
export type Sent = { readonly status: number } | { readonly fault: string };

/** Sends it once; redirects are not followed. */
export async function sendMessage(
  address: string,
  { headers, body }: Pick<Message, 'headers' | 'body'>,
  { resolve = resolveAll, post = postOver, timeoutMs = 15_000 }: SendOptions = {},
): Promise<Sent> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const url = parseAddress(address);
    return { status: await post(url, await checkedAddress(url, resolve), { headers, body, signal }) };
  } catch (error) {
    if (error instanceof ClarteError) return { fault: error.detail ?? error.code };
    return { fault: signal.aborted ? 'too slow' : 'not reachable' };
  }
}

const postOver: Post = (url, address, { headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const family = isIP(address);
    const asked = request(
      url,
      {
        method: 'POST',
        signal,
        agent: false,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Clarté',
        },
        lookup: (_name, options, done) =>
          options.all ? done(null, [{ address, family }]) : done(null, address, family),
      },
      (answer: IncomingMessage) => {
        answer.destroy();
        resolve(answer.statusCode ?? 0);
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
