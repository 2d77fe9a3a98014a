/** A models folder of a test's own, so that promoting touches nothing else. */
import { cpSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGED = fileURLToPath(new URL('../../models/', import.meta.url));
/** The packaged bundle that is in it, and in use. */
export const OLD_MODEL = 'acne04-view-1';

/** Path of the folder. */
export function newModelsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clarte-models-'));
  for (const name of ['backbones', 'geometry']) symlinkSync(join(PACKAGED, name), join(folder, name));
  cpSync(join(PACKAGED, OLD_MODEL), join(folder, OLD_MODEL), { recursive: true });
  writeFileSync(join(folder, 'default.json'), JSON.stringify({ id: OLD_MODEL }));
  return folder;
}
