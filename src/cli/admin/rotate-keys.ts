/** `clarte admin rotate-keys`: encrypts every photo and report under the newest key. */
import { defineCommand } from 'citty';
import { rotateKeys } from '../../server/ops/rotate-keys.ts';
import { isAlive, readLock } from '../../server/store/lock-folder.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { type Progress, showProgress } from '../show-progress.ts';
import { callService, readConfig, withService } from './call-service.ts';

/** The command; it may be stopped and started again. */
export const rotateKeysCommand = defineCommand({
  meta: { name: 'rotate-keys', description: 'Encrypt every photo and report under the newest key' },
  async run({ args: given }) {
    refuseUnknownOptions(given, {});
    const config = readConfig();
    const lock = config.databaseUrl === 'pglite:' ? await readLock(config.dataDir) : null;
    const runs = lock !== null && (await isAlive(lock));
    const report = runs ? await callService('rotate-keys') : await withService(config, rotateHere);
    const { key, photos } = report as Awaited<ReturnType<typeof rotateKeys>>;
    console.log(`${photos} photos were encrypted anew; all are under ${key} now.`);
  },
});

async function rotateHere(service: Parameters<typeof rotateKeys>[0]) {
  let progress: Progress | undefined;
  try {
    return await rotateKeys(service, (total) => {
      progress ??= showProgress('Encrypting', total);
      progress.tick();
    });
  } finally {
    progress?.done();
  }
}
