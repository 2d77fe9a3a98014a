/** Packs files into a gzipped tar archive whose bytes depend on names and contents alone. */
import { gzipSync } from 'node:zlib';

export type TarFile = { readonly path: string; readonly bytes: Uint8Array; readonly isProgram?: boolean };

const BLOCK_BYTES = 512;
const NAME_BYTES = 100;
const PREFIX_BYTES = 155;

/**
 * The archive, in the ustar form of POSIX.1-1988: sorted by path, owned by nobody, of the time 0. Throws where a path is longer
 * than the form allows.
 */
export function writeTar(files: readonly TarFile[]): Uint8Array {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const blocks: Uint8Array[] = [];
  for (const file of sorted) {
    blocks.push(headerOf(file), file.bytes);
    const over = file.bytes.length % BLOCK_BYTES;
    if (over > 0) blocks.push(new Uint8Array(BLOCK_BYTES - over));
  }
  blocks.push(new Uint8Array(2 * BLOCK_BYTES));
  const packed = gzipSync(Buffer.concat(blocks), { level: 9 });
  // The header's tenth byte names the system, which says nothing of the content.
  packed[9] = 255;
  return packed;
}

function headerOf({ path, bytes, isProgram }: TarFile): Uint8Array {
  const header = Buffer.alloc(BLOCK_BYTES);
  const [prefix, name] = splitPath(path);
  header.write(name, 0);
  header.write(octal(isProgram ? 0o755 : 0o644, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(bytes.length, 12), 124);
  header.write(octal(0, 12), 136);
  // The sum is taken with spaces in its own place.
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257, 'latin1');
  header.write(prefix, 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`;

function splitPath(path: string): [prefix: string, name: string] {
  if (Buffer.byteLength(path) <= NAME_BYTES) return ['', path];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (Buffer.byteLength(name) <= NAME_BYTES && Buffer.byteLength(prefix) <= PREFIX_BYTES)
      return [prefix, name];
  }
  throw new Error(`A path is too long for an archive: ${path}`);
}
