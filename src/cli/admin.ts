/** `clarte admin`: accounts, keys, backups. */
import { defineCommand } from 'citty';

/** The command group; each command is loaded when called. */
export const adminCommand = defineCommand({
  meta: { name: 'admin', description: 'Run the service: accounts, keys, backups, what is due' },
  subCommands: {
    create: async () => (await import('./admin/create.ts')).createCommand,
    people: async () => (await import('./admin/people.ts')).peopleCommand,
    role: async () => (await import('./admin/role.ts')).roleCommand,
    erase: async () => (await import('./admin/erase.ts')).eraseCommand,
    'new-key': async () => (await import('./admin/new-key.ts')).newKeyCommand,
    'rotate-keys': async () => (await import('./admin/rotate-keys.ts')).rotateKeysCommand,
    migrate: async () => (await import('./admin/migrate.ts')).migrateCommand,
    backup: async () => (await import('./admin/backup.ts')).backupCommand,
    restore: async () => (await import('./admin/restore.ts')).restoreCommand,
    scrub: async () => (await import('./admin/scrub.ts')).scrubCommand,
    'model-in-use': async () => (await import('./admin/model-in-use.ts')).modelInUseCommand,
    audit: async () => (await import('./admin/audit.ts')).auditCommand,
    doctor: async () => (await import('./admin/doctor.ts')).doctorCommand,
    retention: async () => (await import('./admin/retention.ts')).retentionCommand,
  },
});
