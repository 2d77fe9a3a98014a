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
