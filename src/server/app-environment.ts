/** What the server's handlers share within one request. */
import type { FaultCode, RefusalReason } from '#core/errors.ts';

/** Hono's type parameter for our app: the variables of a request. */
export type AppEnvironment = {
  Variables: {
    requestId: string;
    /** Set where the request ended in a fault or a refusal. */
    code?: FaultCode | RefusalReason;
  };
};
