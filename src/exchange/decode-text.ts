/** Turns a file's bytes into text: UTF-8, or UTF-16 as spreadsheets save it. */
import { ClarteError, type FaultCode } from '#core/errors.ts';

/** Without a byte order mark. Throws `code` where the bytes are neither; another encoding is not guessed. */
export function decodeText(bytes: Uint8Array, code: FaultCode = 'request-invalid'): string {
  const label = sniffEncoding(bytes);
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes).replace(/^\ufeff/, '');
  } catch (cause) {
    throw new ClarteError(code, 'it is not UTF-8; save it as UTF-8 (in Excel: CSV UTF-8)', { cause });
  }
}

/** By the mark, or by the zero bytes that Latin text has in UTF-16. */
function sniffEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 64);
  const zeros = (side: number) => start.filter((byte, i) => i % 2 === side && byte === 0).length;
  const half = start.length / 2;
  if (start.length >= 4 && start.length % 2 === 0) {
    if (zeros(1) > 0.9 * half && zeros(0) === 0) return 'utf-16le';
    if (zeros(0) > 0.9 * half && zeros(1) === 0) return 'utf-16be';
  }
  return 'utf-8';
}
