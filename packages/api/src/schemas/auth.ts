import { z } from 'zod';
import { cursorSchema, idSchema, instantSchema } from './common.ts';

const usernameSchema = z.string().min(1).max(200);
const passwordSchema = z.string().min(1).max(1024);
const codeSchema = z.string().min(1).max(200);
/** True: tokens in the body and no cookies, for programs. */
const tokensSchema = z.boolean().default(false);

export const setupSchema = z.strictObject({
  setupCode: codeSchema,
  username: usernameSchema,
  password: passwordSchema,
  tokens: tokensSchema,
});
export const acceptSchema = z.strictObject({
  code: codeSchema,
  username: usernameSchema,
  password: passwordSchema,
  tokens: tokensSchema,
});
export const loginSchema = z.strictObject({
  username: usernameSchema,
  password: passwordSchema,
  otp: z.string().max(20).exactOptional(),
  tokens: tokensSchema,
});
export const refreshSchema = z.strictObject({ refreshToken: z.string().min(1).max(500).exactOptional() });
export const changePasswordSchema = z.strictObject({ currentPassword: passwordSchema, newPassword: passwordSchema });
export const resetPasswordSchema = z.strictObject({ code: codeSchema, password: passwordSchema });

export const userSchema = z.strictObject({ id: idSchema, username: z.string() }).meta({ id: 'User' });
export const usersSchema = z.array(userSchema);

export const loginResponseSchema = z.strictObject({
  user: userSchema,
  accessToken: z.string(),
  /** Of the access token. */
  expiresAt: instantSchema,
  /** With `tokens: true` only. */
  refreshToken: z.string().exactOptional(),
});

/** Shown once. */
export const codeResponseSchema = z.strictObject({ code: z.string(), expiresAt: instantSchema });

export const sessionSchema = z
  .strictObject({
    id: idSchema,
    createdAt: instantSchema,
    lastSeenAt: instantSchema,
    expiresAt: instantSchema,
    userAgent: z.string().exactOptional(),
    address: z.string().exactOptional(),
    /** The one that asks. */
    current: z.boolean(),
  })
  .meta({ id: 'Session' });
export const sessionsSchema = z.strictObject({ sessions: z.array(sessionSchema) });
export const meSchema = z.strictObject({ user: userSchema, sessionId: idSchema, expiresAt: instantSchema });

export const auditEventSchema = z
  .strictObject({
    id: idSchema,
    at: instantSchema,
    event: z.enum([
      'setup',
      'invited',
      'joined',
      'login',
      'login-failed',
      'login-throttled',
      'logout',
      'session-revoked',
      'refresh-reused',
      'password-changed',
      'reset-issued',
      'password-reset',
    ]),
    /** A person, or `machine` for the owner of the machine. */
    userId: z.string().exactOptional(),
    sessionId: idSchema.exactOptional(),
    address: z.string().exactOptional(),
    userAgent: z.string().exactOptional(),
  })
  .meta({ id: 'AuditEvent' });
export const auditSchema = z.strictObject({ events: z.array(auditEventSchema), cursor: cursorSchema.exactOptional() });

/** Theme, saved searches and whatever the web app keeps for a person; opaque to the server. */
export const settingsSchema = z.record(z.string(), z.unknown());

export type SetupRequest = z.input<typeof setupSchema>;
export type AcceptRequest = z.input<typeof acceptSchema>;
export type LoginRequest = z.input<typeof loginSchema>;
export type RefreshRequest = z.infer<typeof refreshSchema>;
export type ChangePasswordRequest = z.infer<typeof changePasswordSchema>;
export type ResetPasswordRequest = z.infer<typeof resetPasswordSchema>;
export type UserJson = z.infer<typeof userSchema>;
export type UsersResponse = z.infer<typeof usersSchema>;
export type LoginResponse = z.infer<typeof loginResponseSchema>;
export type CodeResponse = z.infer<typeof codeResponseSchema>;
export type SessionJson = z.infer<typeof sessionSchema>;
export type SessionsResponse = z.infer<typeof sessionsSchema>;
export type MeResponse = z.infer<typeof meSchema>;
export type AuditEventJson = z.infer<typeof auditEventSchema>;
export type AuditResponse = z.infer<typeof auditSchema>;
export type SettingsJson = z.infer<typeof settingsSchema>;
