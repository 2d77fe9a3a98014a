/** `clarte admin doctor`: looks the service's storage over and says what to do. */
import { defineCommand } from 'citty';
import { examine, type Finding } from '../../server/ops/doctor.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { callService, isServerRunning, readConfig } from './call-service.ts';

/** The command; 1 where something is wrong. It changes nothing, and asks the server where one runs. */
export const doctorCommand = defineCommand({
  meta: {
    name: 'doctor',
    description: 'Look keys, photos, database, model and space over, and say what to do',
  },
  async run({ args: given }) {
    refuseUnknownOptions(given, {});
    const config = readConfig();
    const findings = isServerRunning(config)
      ? ((await callService('doctor')) as readonly Finding[])
      : await examine(config);
    for (const { what, bad, says } of findings) console.log(`${bad ? 'wrong' : 'good '}  ${what}: ${says}`);
    if (findings.some(({ bad }) => bad)) process.exitCode = 1;
  },
});
