/** `clarte dataset`: labelled photos as manifests, what is wrong with them, and splits that keep people together. */
import { defineCommand } from 'citty';

/** The command group; each command is loaded when called. */
export const datasetCommand = defineCommand({
  meta: { name: 'dataset', description: 'Import, check and split labelled photos' },
  subCommands: {
    import: async () => (await import('./dataset/import.ts')).importCommand,
    check: async () => (await import('./dataset/check.ts')).checkCommand,
    split: async () => (await import('./dataset/split.ts')).splitCommand,
  },
});
