/** Names bytes by their hash. */
import { createHash } from 'node:crypto';

/** Hex of SHA-256. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
