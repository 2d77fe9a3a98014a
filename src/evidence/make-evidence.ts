/** Puts the evidence pack together from the committed results, the cards and the registry. */
import type { Evidence } from './evidence.ts';
import { openSources, type SourceFiles } from './open-sources.ts';
import { describeControl } from './sections/describe-control.ts';
import { describeData } from './sections/describe-data.ts';
import { describeDevice } from './sections/describe-device.ts';
import { describePerformance } from './sections/describe-performance.ts';
import { describeRisks } from './sections/describe-risks.ts';

/**
 * The pack. Its sections carry the titles that EU AI Act Art. 9-15, MDR Annex II and the FDA's guidance on predetermined change
 * control plans ask for.
 *
 * @example
 * renderHtml(makeEvidence(readSources(new URL('./', root))));
 */
export function makeEvidence(files: SourceFiles): Evidence {
  const sources = openSources(files);
  return {
    title: 'Clarté: evidence pack',
    caveat:
      'This is no certificate and no declaration of conformity. Clarté is not a medical device and has not been assessed by a ' +
      'notified body or an authority. The pack gathers what was measured, so that those who must judge can look it up.',
    sections: [
      ...describeDevice(sources),
      ...describeData(sources),
      ...describePerformance(sources),
      ...describeRisks(sources),
      ...describeControl(sources),
    ],
  };
}
