/** People and programs that use the service: roles, profiles, keys. */
import { z } from 'zod';
import { IdSchema, MomentInputSchema, MomentSchema } from './paging.ts';

export const ROLES = ['user', 'dermatologist', 'scientist', 'admin'] as const;
export const RoleSchema = z.enum(ROLES);
/** What a person may do: `dermatologist` grades photos, `scientist` builds models, `admin` runs the service. */
export type Role = z.infer<typeof RoleSchema>;

export const API_SCOPES = [
  'score',
  'assessments:read',
  'assessments:write',
  'photos:read',
  'records:read',
  'records:write',
  'assess',
  'batches',
  'plan',
  'end-users',
  'insight',
] as const;
export const ApiScopeSchema = z.enum(API_SCOPES);
/** What a key may do for its owner. */
export type ApiScope = z.infer<typeof ApiScopeSchema>;

/** Who is asking. */
export const MeSchema = z.object({
  kind: z.enum(['anonymous', 'person', 'key']),
  role: RoleSchema.nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  /** Of a key. */
  scopes: z.array(ApiScopeSchema).nullable(),
});
export type Me = z.infer<typeof MeSchema>;

/** What a person tells about themselves; none of it is ever read from a photo. Unknown fields are kept. */
export const ProfileSchema = z
  .looseObject({
    birthYear: z.int().min(1900).max(2100).optional(),
    skinType: z.enum(['dry', 'oily', 'combination', 'normal', 'sensitive']).optional(),
    /** Monk scale of skin tones, told by the person. */
    monkTone: z.int().min(1).max(10).optional(),
    fitzpatrick: z.int().min(1).max(6).optional(),
    pregnancy: z.enum(['no', 'pregnant', 'planning', 'breastfeeding']).optional(),
    allergies: z.array(z.string().max(80)).max(50).optional(),
  })
  .refine((profile) => JSON.stringify(profile).length <= 16_384, 'too long');
export type Profile = z.infer<typeof ProfileSchema>;

export const CreateApiKeySchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  scopes: z
    .array(ApiScopeSchema)
    .min(1)
    .max(API_SCOPES.length)
    .refine((scopes) => new Set(scopes).size === scopes.length, 'a scope stands twice')
    .meta({ uniqueItems: true }),
  expiresAt: MomentInputSchema.optional(),
  /** Answers from fixed examples and stores nothing: to build and test an integration with. */
  sandbox: z.boolean().default(false),
});
/** How long the key before stays good, so that programs can change over. */
export const RotateApiKeySchema = z.strictObject({ keepHours: z.int().min(0).max(720).default(24) });
export const ApiKeySchema = z.object({
  id: IdSchema,
  name: z.string(),
  /** First characters of the key, to tell it by. */
  prefix: z.string(),
  sandbox: z.boolean(),
  scopes: z.array(ApiScopeSchema),
  createdAt: MomentSchema,
  lastUsedAt: MomentSchema.nullable(),
  expiresAt: MomentSchema.nullable(),
});
export type ApiKey = z.infer<typeof ApiKeySchema>;
/** Shown once, when the key is made. */
export const CreatedApiKeySchema = ApiKeySchema.extend({ key: z.string() });

export const PersonSchema = z.object({
  id: z.string(),
  email: z.string(),
  role: RoleSchema,
  createdAt: MomentSchema,
  name: z.string(),
  /** Since when the person may not sign in; null while they may. */
  deactivatedAt: MomentSchema.nullable(),
});
export type Person = z.infer<typeof PersonSchema>;
export const SetRoleSchema = z.strictObject({ role: RoleSchema });
export const SetActiveSchema = z.strictObject({ active: z.boolean() });

/** Invites somebody into a role by a link that works once. */
export const InviteSchema = z.strictObject({
  role: RoleSchema.exclude(['user']),
  /** For whom it is, for whoever looks at the list. */
  note: z
    .string()
    .trim()
    .max(120)
    .regex(/^\P{Cc}*$/u)
    .default(''),
  days: z.int().min(1).max(30).default(7),
});
export const InvitationSchema = z.object({
  id: IdSchema,
  role: RoleSchema,
  note: z.string(),
  createdAt: MomentSchema,
  expiresAt: MomentSchema,
});
export type Invitation = z.infer<typeof InvitationSchema>;
/** The token is told once, when the link is made; it belongs behind the hash of an address. */
export const MadeInvitationSchema = InvitationSchema.extend({ token: z.string() });
/** 32 random bytes in base64url. */
export const InvitationTokenSchema = z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) });
/** What an invitation that is good says to whoever has it. */
export const OpenInvitationSchema = z.object({ role: RoleSchema, expiresAt: MomentSchema });

export const AuditEntrySchema = z.object({
  /** Rises with each entry. */
  id: z.string(),
  at: MomentSchema,
  /** Id of who did it; `system` for the service itself, `erased` where the account is gone. */
  actor: z.string(),
  role: z.string(),
  action: z.string(),
  /** Whose data it was. */
  subject: z.string().nullable(),
  photo: IdSchema.nullable(),
  /** What it was about where that is nobody: a model's id. */
  detail: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntrySchema>;
