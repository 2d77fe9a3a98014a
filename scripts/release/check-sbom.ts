/** Holds a bill of materials against the schema of CycloneDX 1.6, and against itself. */
import { Version } from '@cyclonedx/cyclonedx-library/Spec';
import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation';

type Part = { readonly 'bom-ref'?: string; readonly components?: readonly Part[] };
type Bill = {
  readonly metadata: { readonly component: Part };
  readonly components: readonly Part[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
};

/** What is wrong, one sentence each; empty for a valid bill. Takes the JSON text. */
export async function checkSbom(json: string): Promise<string[]> {
  const faults = (await new JsonStrictValidator(Version.v1dot6).validate(json)) as
    | null
    | readonly { readonly instancePath: string; readonly message?: string }[];
  const wrong = (faults ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
  const bill = JSON.parse(json) as Bill;
  const refs = refsOf([bill.metadata.component, ...bill.components]);
  const known = new Set(refs);
  if (known.size !== refs.length) wrong.push('a reference stands for two components');
  for (const { ref, dependsOn } of bill.dependencies)
    for (const one of [ref, ...dependsOn]) if (!known.has(one)) wrong.push(`${one} is not in the bill`);
  return wrong;
}

const refsOf = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => [part['bom-ref'] ?? '', ...refsOf(part.components ?? [])]);
