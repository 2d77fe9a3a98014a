/** The encrypted parts in which an export is kept. */
import type { Service } from '../service.ts';

const PART_BYTES = 8 * 1024 * 1024;

/** The keys of an export's parts, in order. */
export async function exportParts({ blobs }: Pick<Service, 'blobs'>, start: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of blobs.list(`${start}.`)) keys.push(key);
  return keys.sort();
}

/** Deletes an export's parts. */
export async function removeExport(service: Pick<Service, 'blobs'>, start: string): Promise<void> {
  for (const key of await exportParts(service, start)) await service.blobs.delete(key);
}

/** Takes an export as it is made, and writes a part whenever one is full. */
export function writeParts({ vault }: Pick<Service, 'vault'>, start: string) {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  let written = 0;
  const write = async () => {
    const part = Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
    await vault.putFile(`${start}.${String(written++).padStart(6, '0')}`, part);
  };
  return {
    add(chunk: Uint8Array) {
      waiting.push(chunk);
      bytes += chunk.length;
    },
    async flush() {
      if (bytes >= PART_BYTES) await write();
    },
    end: write,
  };
}
