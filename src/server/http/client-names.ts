/** Under which names a client is counted: where it comes from, who it is. */
import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';
import type { AppEnvironment } from './app-environment.ts';

/**
 * The network of an address: the first 24 bits of IPv4, 56 of IPv6, which is what one household or company gets. What is
 * no address is its own network.
 */
export function networkOf(address: string): string {
  return prefixOf(address, 24);
}

/** The address itself for IPv4; for IPv6 its network, since one machine has as many addresses as it likes. */
export function clientOf(address: string): string {
  return prefixOf(address, 32);
}

function prefixOf(address: string, bitsOfV4: number): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  const bits = parsed.kind() === 'ipv4' ? bitsOfV4 : 56;
  const bytes = parsed
    .toByteArray()
    .map((byte, at) => byte & (0xff << Math.max(0, 8 * (at + 1) - bits)) & 0xff);
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`;
}

/** The names under which a request's body counts: its client's address and, where it is known, its account. */
export function clientsOf(c: Context<AppEnvironment>): string[] {
  const actor = c.get('actor');
  const address = `address ${clientOf(c.get('address') ?? 'unknown')}`;
  return actor && actor.kind !== 'anonymous' ? [address, `account ${actor.userId}`] : [address];
}
