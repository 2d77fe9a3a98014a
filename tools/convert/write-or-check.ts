/** Writes rebuilt files, or with `--check` on the command line compares them with what is committed. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';

/** Takes files by name into `folder`, a URL that ends in a slash. Throws where a committed file differs by a byte. */
export async function writeOrCheck(folder: URL, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) {
    const target = new URL(name, folder);
    if (process.argv.includes('--check')) {
      if (!Buffer.from(bytes).equals(await readFile(target)))
        throw new Error(`${name} differs from what is committed`);
      console.log(`${name}: the same, ${bytes.length} bytes`);
    } else {
      await writeFile(target, bytes);
      console.log(`${name}: written, ${bytes.length} bytes`);
    }
  }
}
