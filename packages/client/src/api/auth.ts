import type { TokenStore } from './tokens.ts';
import type { CallOptions, Transport } from './transport.ts';
import type {
  AcceptRequest,
  AuditResponse,
  ChangePasswordRequest,
  CodeResponse,
  LoginRequest,
  LoginResponse,
  MeResponse,
  ResetPasswordRequest,
  SessionsResponse,
  SettingsJson,
  SetupRequest,
  UsersResponse,
} from './wire.ts';

type Without<T> = Omit<T, 'tokens'>;

/** Calls about people and their sessions. In bearer mode log-in, setup and acceptance store the tokens they bring. */
export function authCalls({ json, call }: Transport, tokens: TokenStore | undefined) {
  async function enter(path: string, body: object): Promise<LoginResponse> {
    const asked = tokens ? { ...body, tokens: true } : body;
    const answer = await json<LoginResponse>('POST', path, { body: asked, anonymous: true });
    if (tokens && answer.refreshToken)
      await tokens.set({ accessToken: answer.accessToken, refreshToken: answer.refreshToken });
    return answer;
  }
  return {
    setup: (request: Without<SetupRequest>) => enter('/api/auth/setup', request),
    login: (request: Without<LoginRequest>) => enter('/api/auth/login', request),
    accept: (request: Without<AcceptRequest>) => enter('/api/auth/invitations/accept', request),
    /** A code by which the second person signs up. */
    invite: () => json<CodeResponse>('POST', '/api/auth/invitations'),
    /** A code by which the other person sets a new password. */
    resetCode: () => json<CodeResponse>('POST', '/api/auth/reset-codes'),
    async logout(): Promise<void> {
      const held = await tokens?.get();
      await call('POST', '/api/auth/logout', held ? { body: { refreshToken: held.refreshToken } } : {});
      await tokens?.set(undefined);
    },
    /** Renews what lets pictures load; rotates nothing. */
    media: () => call('POST', '/api/auth/media', { idempotent: true }).then(() => undefined),
    me: () => json<MeResponse>('GET', '/api/auth/me'),
    sessions: () => json<SessionsResponse>('GET', '/api/auth/sessions'),
    endSession: (id: string) => call('DELETE', `/api/auth/sessions/${id}`).then(() => undefined),
    /** Ends all sessions, this one included. */
    endAllSessions: () => call('DELETE', '/api/auth/sessions').then(() => undefined),
    changePassword: (body: ChangePasswordRequest) => call('POST', '/api/auth/password', { body }).then(() => undefined),
    resetPassword: (body: ResetPasswordRequest) =>
      call('POST', '/api/auth/reset', { body, anonymous: true }).then(() => undefined),
    users: () => json<UsersResponse>('GET', '/api/users'),
    audit: (cursor?: string) => json<AuditResponse>('GET', '/api/audit', { query: { cursor } }),
    settings: () => json<SettingsJson>('GET', '/api/me/settings'),
    saveSettings: (body: SettingsJson, how: Pick<CallOptions, 'outlivesPage'> = {}) =>
      call('PUT', '/api/me/settings', { body, ...how }).then(() => undefined),
  };
}
