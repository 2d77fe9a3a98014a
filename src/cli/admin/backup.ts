/** `clarte admin backup`: makes a backup, also while the server runs. */
import { defineCommand } from 'citty';
import type { BackupReport } from '../../server/ops/backup.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { callService } from './call-service.ts';

/** The command. Keys are not in the backup: without the secrets file it is of no use to anybody. */
export const backupCommand = defineCommand({
  meta: { name: 'backup', description: 'Make a backup in BACKUP_DIR, also while the server runs' },
  async run({ args: given }) {
    refuseUnknownOptions(given, {});
    const { folder, people, photos, unreadable } = (await callService('backup')) as BackupReport;
    console.log(`${folder}: ${people} people, ${photos} photos. Keep the secrets file apart from it.`);
    if (unreadable.length === 0) return;
    console.error(
      `${unreadable.length} photos are missing or damaged, so not in it: ${unreadable.join(', ')}`,
    );
    process.exitCode = 1;
  },
});
