/** The parts of FHIR R4 (HL7, 4.0.1) that a history is told in. */

export type Reference = { readonly reference: string; readonly display?: string };
export type Quantity = {
  readonly value: number;
  readonly unit: string;
  readonly system?: string;
  readonly code?: string;
};
export type QuestionnaireItem = {
  readonly linkId: string;
  readonly text: string;
  readonly answer?: readonly (
    | { readonly valueString: string }
    | { readonly valueInteger: number }
    | { readonly valueBoolean: boolean }
  )[];
};

/** A resource, by its type; its other members are those of the specification. */
export type Resource = {
  readonly resourceType: string;
  readonly id: string;
  readonly [member: string]: unknown;
};
export type Bundle = {
  readonly resourceType: 'Bundle';
  readonly type: 'collection';
  readonly timestamp: string;
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Resource }[];
};

/** Adds resources to a bundle, each with an id of its own. */
export type BundleWriter = {
  /** Answers how other resources refer to it. */
  add(resource: Omit<Resource, 'id'> & { readonly resourceType: string }): Reference;
  readonly entries: Bundle['entry'];
};

/** `newId` gives a random UUID each time. */
export function openBundle(newId: () => string): BundleWriter {
  const entries: { fullUrl: string; resource: Resource }[] = [];
  return {
    entries,
    add({ resourceType, ...members }) {
      const id = newId();
      const fullUrl = `urn:uuid:${id}`;
      entries.push({ fullUrl, resource: { resourceType, id, ...members } });
      return { reference: fullUrl };
    },
  };
}
