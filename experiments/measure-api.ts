/** Measures what the API, its releases and its evidence must show and writes docs/results/api.md and api.json. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { countTamperMissed } from '#support/count-tamper-missed.ts';
import { lintDocument } from '../scripts/release/lint-document.ts';
import { makeDocument } from '../scripts/release/make-document.ts';
import { makeEvidence } from '../src/evidence/make-evidence.ts';
import { readSources } from '../src/evidence/read-sources.ts';
import { traceFigures } from '../src/evidence/trace-figures.ts';
import { writeAudit } from '../src/server/accounts/audit.ts';
import { exportAudit } from '../src/server/audit/rules.ts';
import { openTestApp } from '../test/service/open-test-app.ts';
import { playWebhooks } from '../test/service/play-webhooks.ts';
import { measureContract } from './api/measure-contract.ts';
import { measureRelease } from './api/measure-release.ts';
import { readJson } from './read-json.ts';
import { type ApiResults, renderApi } from './results/render-api.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = new URL('../docs/results/', import.meta.url);
const STEPS = ['openapi', 'audit', 'webhooks', 'contract', 'release', 'evidence'] as const;
const AUDIT_ENTRIES = 40;

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    events: { type: 'string', default: '1000' },
    compressed: { type: 'string' },
    restarts: { type: 'string', default: '4' },
    keep: { type: 'string', default: '.cache/contract' },
  },
});

const MEASURE: Record<(typeof STEPS)[number], () => Promise<Partial<ApiResults>>> = {
  openapi: async () => ({ openapiErrors: (await lintDocument(await makeDocument('1.0.0'))).length }),
  async audit() {
    const test = await openTestApp({ work: false });
    try {
      for (let entry = 0; entry < AUDIT_ENTRIES; entry++)
        await writeAudit(test.service.db, {
          actor: `actor-${entry % 5}`,
          role: 'admin',
          action: entry % 3 === 0 ? 'model-in-use' : 'role-set',
          subject: entry % 3 === 0 ? null : `subject-${entry % 7}`,
          ...(entry % 3 === 0 ? { detail: `model-${entry}` } : {}),
        });
      const chain = await exportAudit(test.service);
      const { tried, missed } = countTamperMissed(chain, test.service.secrets.authSecret);
      return { tamperTried: tried, tamperMissed: missed.length };
    } finally {
      await test.stop();
    }
  },
  async webhooks() {
    const test = await openTestApp({ work: false });
    try {
      const webhooks = await playWebhooks(test, {
        events: Number(flags.events),
        restarts: Number(flags.restarts),
        limitMs: 900_000,
      });
      return { webhooksLost: webhooks.lost + webhooks.doubled, webhooks };
    } finally {
      await test.stop();
    }
  },
  async contract() {
    const { paths } = JSON.parse(await makeDocument('1.0.0')) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const ids = Object.values(paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    );
    return measureContract(ROOT, ids.sort(), flags.keep);
  },
  release: () => measureRelease(ROOT, flags.compressed ?? null),
  async evidence() {
    const files = readSources(ROOT);
    const { figures, untraced } = traceFigures(makeEvidence(files), files, (path) =>
      existsSync(join(ROOT, path)),
    );
    return { evidenceFigures: figures, untracedFigures: untraced.length };
  },
};

const chosen = flags.only?.split(',') ?? [...STEPS];
const file = new URL('api.json', OUT);
let results = readJson<Partial<ApiResults>>(file) ?? {};
for (const step of STEPS) {
  if (!chosen.includes(step)) continue;
  results = { ...results, ...(await MEASURE[step]()) };
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(new URL('api.md', OUT), renderApi(results));
}
console.log(renderApi(results));
