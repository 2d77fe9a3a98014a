/** `clarte models`: the bundles of the models folder, and which of them is in use. */
import { defineCommand } from 'citty';

/** The command group; each command is loaded when called. */
export const modelsCommand = defineCommand({
  meta: {
    name: 'models',
    description: 'List, show, train, evaluate, challenge, promote, roll back, install and export models',
  },
  subCommands: {
    list: async () => (await import('./models/list.ts')).listCommand,
    show: async () => (await import('./models/show.ts')).showCommand,
    train: async () => (await import('./models/train.ts')).trainCommand,
    evaluate: async () => (await import('./models/evaluate.ts')).evaluateCommand,
    work: async () => (await import('./models/work.ts')).workCommand,
    promote: async () => (await import('./models/promote.ts')).promoteCommand,
    rollback: async () => (await import('./models/rollback.ts')).rollbackCommand,
    challenge: async () => (await import('./models/challenge.ts')).challengeCommand,
    install: async () => (await import('./models/install.ts')).installCommand,
    export: async () => (await import('./models/export.ts')).exportCommand,
  },
});
