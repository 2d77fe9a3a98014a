/** Cuts half a line off the end of a file of lines, which a kill may leave. */
import { open, truncate } from 'node:fs/promises';

/** A line is hardly ever longer than this. */
const BLOCK_BYTES = 65_536;

/** The file ends with a whole line afterwards, or is empty; none is made where there is none. */
export async function dropHalfLine(file: string): Promise<void> {
  const handle = await open(file, 'r').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return null;
    throw fault;
  });
  if (!handle) return;
  try {
    const { size } = await handle.stat();
    const block = Buffer.alloc(Math.min(size, BLOCK_BYTES));
    let end = size;
    for (let newline = -1; end > 0 && newline < 0; ) {
      const from = Math.max(0, end - block.length);
      await handle.read(block, 0, end - from, from);
      newline = block.subarray(0, end - from).lastIndexOf('\n');
      end = newline < 0 ? from : from + newline + 1;
    }
    if (end < size) await truncate(file, end);
  } finally {
    await handle.close();
  }
}
