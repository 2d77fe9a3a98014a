/** An earlier commit beside the code here, for comparing the two. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('../', import.meta.url));

/** Unpacks `commit` into a new temporary folder, with the packages that are installed here; whoever asks removes it. */
export function checkOutEarlier(commit: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'clarte-earlier-'));
  const archive = execFileSync('git', ['-C', HERE, 'archive', commit], { maxBuffer: 1e9 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  symlinkSync(join(HERE, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
