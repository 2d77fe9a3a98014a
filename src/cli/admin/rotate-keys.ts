/** `clarte admin rotate-keys`: encrypts every photo and report under the newest key. */
import { defineCommand } from 'citty';
import { rotateKeys } from '../../server/ops/rotate-keys.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { type Progress, showProgress } from '../show-progress.ts';
import { callService, isServerRunning, readConfig, withService } from './call-service.ts';

/** The command; it may be stopped and started again. */
export const rotateKeysCommand = defineCommand({
  meta: { name: 'rotate-keys', description: 'Encrypt every photo and report under the newest key' },
  async run({ args: given }) {
    refuseUnknownOptions(given, {});
    const config = readConfig();
    const report = isServerRunning(config)
      ? await callService('rotate-keys')
      : await withService(config, rotateHere);
    const { key, photos, unreadable } = report as Awaited<ReturnType<typeof rotateKeys>>;
    console.log(`${photos} photos were encrypted again; all are under ${key} now.`);
    if (unreadable.length === 0) return;
    console.error(
      `${unreadable.length} photos are missing or damaged and stay as they are: ${unreadable.join(', ')}`,
    );
    process.exitCode = 1;
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
