/** Who sends a request. */
import type { ApiScope, Role } from '#core/schema/account.ts';

/** Who asks. A key acts for its owner, within its scopes and within what the owner's role may do. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'person';
      readonly userId: string;
      readonly role: Role;
      readonly email: string;
      readonly name: string;
      /** Whether the address is known to be theirs. */
      readonly confirmed: boolean;
      readonly sessionId: string;
    }
  | {
      readonly kind: 'key';
      readonly userId: string;
      readonly keyId: string;
      readonly scopes: readonly ApiScope[];
      /** Its owner's as of now; `user` where it acts for a person of its owner's. */
      readonly role: Role;
      /** Answered from fixed examples; see http/sandbox-answers.ts. */
      readonly sandbox: boolean;
      /** Whether it acts for a person of its owner's, whose id `userId` is then. */
      readonly endUser: boolean;
    };
