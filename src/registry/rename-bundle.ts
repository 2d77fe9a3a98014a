/** Gives a bundle another id: its card and the paths in it change, no network does. */
import type { BundleFileMap } from './install-bundle.ts';

/** Files of bundle `from` as those of bundle `to`. */
export function renameBundle(files: BundleFileMap, from: string, to: string): BundleFileMap {
  if (from === to) return files;
  const renamed = new Map<string, Uint8Array>();
  for (const [file, bytes] of files)
    renamed.set(moved(file, from, to), file === `${from}/card.json` ? renameCard(bytes, from, to) : bytes);
  return renamed;
}

function renameCard(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const card = JSON.parse(new TextDecoder().decode(bytes), (_, value) =>
    typeof value === 'string' ? moved(value, from, to) : value,
  ) as Record<string, unknown>;
  return new TextEncoder().encode(`${JSON.stringify({ ...card, id: to }, null, 2)}\n`);
}

function moved(path: string, from: string, to: string): string {
  return path.startsWith(`${from}/`) ? `${to}${path.slice(from.length)}` : path;
}
