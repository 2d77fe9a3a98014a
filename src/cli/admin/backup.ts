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
    const made = (await callService('backup')) as BackupReport;
    const { folder, people, photos, models, unreadable, unreadableModels } = made;
    console.log(
      `${folder}: ${people} people, ${photos} photos, ${models} models of your own. Keep the secrets file apart from it.`,
    );
    const tell = (what: string, names: readonly string[]) => {
      if (names.length === 0) return;
      console.error(`${names.length} ${what}, so not in it: ${names.join(', ')}`);
      process.exitCode = 1;
    };
    tell('photos are missing or damaged', unreadable);
    tell('files of the models folder cannot be read', unreadableModels);
  },
});
