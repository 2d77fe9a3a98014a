/** Fetches a file and tells how much of it has arrived. */
import { ClarteError } from '#core/errors.ts';

/**
 * The bytes at `url`. `onBytes` is called with the size of each piece, in bytes after decompression.
 * Throws `model-missing` where there is nothing at the address or it cannot be reached.
 */
export async function fetchBytes(
  url: string | URL,
  onBytes: (count: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const answer = await fetch(url);
    if (!answer.ok || !answer.body) throw new ClarteError('model-missing', String(url));
    const counted = answer.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(piece, out) {
          onBytes(piece.byteLength);
          out.enqueue(piece);
        },
      }),
    );
    return new Uint8Array(await new Response(counted).arrayBuffer());
  } catch (cause) {
    if (cause instanceof ClarteError) throw cause;
    throw new ClarteError('model-missing', String(url), { cause });
  }
}
