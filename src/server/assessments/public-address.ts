/** Tells addresses of the open internet from all others. */
import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address, in any notation that it has, is one of the open internet: not private, loopback, link-local,
 * multicast, reserved, documentation, nor an IPv6 form that leads to an IPv4 one (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  // What ipaddr.js counts as plain unicast although no host of the open internet has it.
  if (address.kind() === 'ipv6') return address.match(ipaddr.parseCIDR('2000::/3'));
  return !SPECIAL_IPV4.some((block) => address.match(ipaddr.parseCIDR(block)));
}

const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '100.64.0.0/10',
  '192.0.0.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '240.0.0.0/4',
];
