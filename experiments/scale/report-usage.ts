/** Loaded before a command: says at its end how much memory and time of a core it took. */
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { memoryMb: maxRSS / 1024, coreSeconds: (userCPUTime + systemCPUTime) / 1e6 };
  if (process.env.USAGE_FILE) writeFileSync(process.env.USAGE_FILE, JSON.stringify(usage));
});
