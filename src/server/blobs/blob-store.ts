/** The port to where large bytes are kept. One contract suite runs on every driver. */

/** A stored blob as a listing shows it. */
export type BlobEntry = { readonly key: string; readonly bytes: number };

/** Keeps bytes under keys. A key is `[a-z0-9._-]` parts between slashes. */
export type BlobStore = {
  /** Once this resolves, the bytes outlive the process and the machine's power. Replaces what was there. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** The bytes, null where there are none. */
  get(key: string): Promise<Uint8Array | null>;
  /** Absent keys are no fault. */
  delete(key: string): Promise<void>;
  /** Every blob whose key starts with `prefix`, in no order. */
  list(prefix: string): AsyncIterable<BlobEntry>;
  close(): Promise<void>;
};

const KEY = /^(?:[a-z0-9][a-z0-9._-]*\/)*[a-z0-9][a-z0-9._-]*$/;

/** Throws a RangeError where the key is not of the form above: keys are ours, so that is a bug. */
export function checkKey(key: string): void {
  if (!KEY.test(key) || key.length > 300) throw new RangeError('not a blob key');
}
