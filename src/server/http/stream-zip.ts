/** Streams files as a ZIP archive, one in memory at a time. */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** A file of an archive; `read` is called when its turn comes, and null leaves it out. */
export type ZipEntry = { readonly path: string; read(): Promise<Uint8Array | null> };

/** The archive's bytes as they come. Pictures are stored as they are, text is packed. The format ends at 4 GB. */
export function streamZip(entries: readonly ZipEntry[]): ReadableStream<Uint8Array> {
  let next = 0;
  let zip: Zip;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      zip = new Zip((error, chunk, final) => {
        if (error) controller.error(error);
        else {
          controller.enqueue(chunk);
          if (final) controller.close();
        }
      });
    },
    async pull() {
      while (next < entries.length) {
        const { path, read } = entries[next++];
        const bytes = await read();
        if (bytes === null) continue;
        const isText = /\.(?:csv|json|txt|xml)$/.test(path);
        const file = isText ? new ZipDeflate(path, { level: 6 }) : new ZipPassThrough(path);
        zip.add(file);
        file.push(bytes, true);
        return;
      }
      if (next === entries.length) {
        next++;
        zip.end();
      }
    },
  });
}
