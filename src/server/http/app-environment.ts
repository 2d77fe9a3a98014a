/** What the server's handlers share within one request. */
import type { FaultCode, RefusalReason } from '#core/errors.ts';
import type { Actor } from '../accounts/actor.ts';
import type { Bodies } from './hold-bodies.ts';

/** Hono's type parameter for our app: the variables of a request. */
export type AppEnvironment = {
  Variables: {
    requestId: string;
    /** Set where the request ended in a fault or a refusal. */
    code?: FaultCode | RefusalReason;
    /** Who asks; set below /api/v1. */
    actor?: Actor;
    /** Where the request comes from; never logged. */
    address?: string;
    /** Room for the bodies of requests. */
    bodies?: Bodies;
  };
};
