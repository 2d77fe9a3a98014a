/** `clarte runs`: the trainings that were made, side by side. */
import { defineCommand } from 'citty';

/** The command group; each command is loaded when called. */
export const runsCommand = defineCommand({
  meta: { name: 'runs', description: 'List trainings and compare them' },
  subCommands: {
    list: async () => (await import('./runs/list.ts')).listCommand,
    compare: async () => (await import('./runs/compare.ts')).compareCommand,
  },
});
