/** Loaded by --import, so in threads too, it holds this process's clock and draws its random numbers from a fixed row: what is built is the same each time. */
import crypto, { createCipheriv } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/** 2026-01-01: any time that is over. */
const HELD_MS = 1_767_225_600_000;
const row = createCipheriv('aes-256-ctr', Buffer.alloc(32), Buffer.alloc(16));

const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given: []) {
    if (given.length === 0) super(HELD_MS);
    else super(...given);
  }
  static override now() {
    return HELD_MS;
  }
} as DateConstructor;

function fill<T extends ArrayBufferView>(view: T): T {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  bytes.set(row.update(new Uint8Array(bytes.length)));
  return view;
}

/** Version 4 of RFC 9562. */
function uuid() {
  const hex = Buffer.from(fill(new Uint8Array(16))).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}` as const;
}

Object.assign(crypto, { randomFillSync: fill, randomUUID: uuid });
Object.assign(globalThis.crypto, { getRandomValues: fill, randomUUID: uuid });
syncBuiltinESMExports();
