/** The only globals beyond ECMAScript that core may use; both Node and browsers have them. */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean });
  decode(input?: Uint8Array): string;
}
