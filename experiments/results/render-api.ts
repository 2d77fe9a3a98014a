/** The results page of the API, its releases and its evidence. */
import type { WebhooksPlayed } from '../../test/service/play-webhooks.ts';
import type { ContractFigures } from '../api/measure-contract.ts';
import type { ReleaseFigures } from '../api/measure-release.ts';

/** All that docs/results/api.json holds. */
export type ApiResults = ContractFigures &
  ReleaseFigures & {
    readonly openapiErrors: number;
    readonly webhooksLost: number;
    readonly webhooks: WebhooksPlayed;
    readonly untracedFigures: number;
    readonly evidenceFigures: number;
    readonly tamperMissed: number;
    readonly tamperTried: number;
  };

/** The page; a step that was not run says so. */
export function renderApi(results: Partial<ApiResults>): string {
  const show = (value: number | undefined) => (value === undefined ? 'not measured' : String(value));
  const { webhooks, contract, release } = results;
  return `# The API, its releases and its evidence: what they show

Measured by \`node experiments/measure-api.ts\`; \`--only\` runs single steps.

| what | figure | name |
|---|---|---|
| errors and warnings by Redocly's recommended rules | ${show(results.openapiErrors)} | openapiErrors |
| answers that are not as the document says | ${show(results.contractMismatches)} | contractMismatches |
| operations whose good answer was reached, of ${show(results.operations)} | ${show(results.operationsReached)} | operationsReached |
| webhooks' events lost | ${show(results.webhooksLost)} | webhooksLost |
| files of a release that differ when it is made again, elsewhere | ${show(results.releaseDiffers)} | releaseDiffers |
| errors of the bill of materials by CycloneDX 1.6 | ${show(results.sbomErrors)} | sbomErrors |
| figures of the evidence pack that stand nowhere, of ${show(results.evidenceFigures)} | ${show(results.untracedFigures)} | untracedFigures |
| changes of the audit that were not found, of ${show(results.tamperTried)} | ${show(results.tamperMissed)} | tamperMissed |

## Contract

${
  contract
    ? `${contract.passed} tests passed, ${contract.failed} failed (${contract.tests.join(', ')}): every answer in them was held against
the document's own schemas. Not reached: ${contract.unreached.join(', ') || 'none'}. Not as the document says: ${contract.mismatches.map((line) => `\`${line.slice(2)}\``).join('; ') || 'none'}.`
    : 'Not measured.'
}

## What integrators and auditors get, and which test shows it

| what | shown by |
|---|---|
| document clean, with servers, security, tags; typed client, strict; both content types of exports, bodies of imports | scripts/release/make-client.test.ts, src/server/http/app.test.ts |
| an example of every operation: sent, answered as shown; what is wrong is refused | test/service/api-examples.test.ts |
| examples to copy: curl and the typed client against a running server | examples/examples.test.ts |
| scopes; never more than the owner's role | test/service/keys.test.ts, test/service/authorisation.test.ts |
| two live keys, sandbox keys, ETag, unknown parameters | test/service/sandbox.test.ts |
| end users of a partner: apart, read, withdrawn, erased, told of by webhook | test/service/end-users.test.ts |
| webhooks: signed, retried, logged, sent again, no inner addresses | test/service/webhooks.test.ts |
| RateLimit, CORS by a list, problems at sign-in, Deprecation and Sunset, readiness, health check of the image | test/service/integrator.test.ts, test/service/space.test.ts |
| bill of materials, reproducible archives, version from the changelog | scripts/release/make-sbom.test.ts, scripts/release/write-tar.test.ts, scripts/release/read-version.test.ts |
| evidence pack: every figure traced, the same file twice | src/evidence/make-evidence.test.ts |
| audit: append-only, chained, searched, exported, checked, the model in use then | src/server/audit/audit-chain.test.ts, test/audit-page.test.ts, test/service/operate.test.ts |

## Webhooks

${
  webhooks
    ? `${webhooks.events} events to a receiver that refused ${webhooks.refused} requests, left ${webhooks.hung} without an answer and was restarted
${webhooks.restarts} times: ${webhooks.acknowledged} acknowledged, ${webhooks.doubled} sent again after that, ${webhooks.unsigned} with a wrong signature.`
    : 'Not measured.'
}

## Release

${
  release
    ? `${release.packages} packages and ${release.models} models in the bill of materials. Made twice of commit ${release.commit.slice(0, 10)}, in two places${release.compressedTakenOver ? '; copies compressed by an earlier build, named by the hash of what they are of, served both' : ''}. Differing: ${release.differing.join(', ') || 'none'}.

| file | SHA-256 |
|---|---|
${Object.entries(release.files)
  .map(([name, hash]) => `| ${name} | \`${hash.slice(0, 16)}\` |`)
  .join('\n')}`
    : 'Not measured.'
}
`;
}
