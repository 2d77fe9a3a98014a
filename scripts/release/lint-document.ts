/** Holds the API's document against the rules that Redocly recommends. */
import { createConfig, lintFromString } from '@redocly/openapi-core';

/** What is wrong, errors and warnings alike: the rule, the place, the words. */
export async function lintDocument(json: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source: json, absoluteRef: 'openapi.json', config });
  return problems.map(
    ({ ruleId, severity, message, location }) =>
      `${severity} ${ruleId} ${location[0]?.pointer ?? ''}: ${message}`,
  );
}
