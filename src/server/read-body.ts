/** Reads a request's body, never more of it than allowed. */
import { ClarteError } from '#core/errors.ts';

const FIRST_BYTES = 65_536;

/** Content-Length in bytes, or undefined where the length is not told beforehand. */
export function declaredLength(headers: Headers): number | undefined {
  const text = headers.get('content-length');
  return text !== null && /^\d+$/.test(text) && !headers.has('transfer-encoding') ? Number(text) : undefined;
}

/**
 * The body's bytes. Throws `photo-too-large` before reading where the declared length is over `limitBytes`,
 * and as soon as the count passes it elsewhere; `request-invalid` where the client stops half-way.
 */
export async function readBody(request: Request, limitBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const declared = declaredLength(request.headers);
  if (declared !== undefined && declared > limitBytes) throw tooLarge(limitBytes);
  let bytes = new Uint8Array(declared ?? FIRST_BYTES);
  let length = 0;
  const reader = request.body?.getReader();
  if (!reader) return bytes.subarray(0, 0);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return bytes.subarray(0, length);
      if (length + value.length > limitBytes) throw tooLarge(limitBytes);
      if (length + value.length > bytes.length) {
        const grown = new Uint8Array(Math.min(limitBytes, Math.max(length + value.length, bytes.length * 2)));
        grown.set(bytes.subarray(0, length));
        bytes = grown;
      }
      bytes.set(value, length);
      length += value.length;
    }
  } catch (cause) {
    if (cause instanceof ClarteError) throw cause;
    throw new ClarteError('request-invalid', 'the body ended early', { cause });
  } finally {
    reader.releaseLock();
  }
}

function tooLarge(limitBytes: number): ClarteError {
  return new ClarteError('photo-too-large', `the limit is ${Math.floor(limitBytes / 1024 ** 2)} MB`);
}
