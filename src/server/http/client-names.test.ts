import { expect, test } from 'vitest';
import { clientOf, networkOf } from './client-names.ts';

test('one network is a /24 of IPv4 and a /56 of IPv6, however it is written', () => {
  expect(networkOf('198.51.100.7')).toBe('198.51.100.0/24');
  expect(networkOf('::ffff:198.51.100.200')).toBe('198.51.100.0/24');
  expect(networkOf('198.51.101.7')).not.toBe(networkOf('198.51.100.7'));
  expect(networkOf('2001:db8:1:aa01::1')).toBe('2001:db8:1:aa00::/56');
  expect(networkOf('2001:db8:1:aaff:ffff::9')).toBe(networkOf('2001:db8:1:aa00::'));
  expect(networkOf('2001:db8:1:ab00::')).not.toBe(networkOf('2001:db8:1:aa00::'));
  expect(networkOf('unknown')).toBe('unknown');
});

test('one client is an address of IPv4, and a network of IPv6', () => {
  expect(clientOf('198.51.100.7')).toBe('198.51.100.7/32');
  expect(clientOf('2001:db8:1:aa01::1')).toBe('2001:db8:1:aa00::/56');
});
