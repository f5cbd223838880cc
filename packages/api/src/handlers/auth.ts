import {
  acceptInvitation,
  changePassword,
  DriveError,
  invite,
  isDriveError,
  issueResetCode,
  type LogIn,
  listSessions,
  listUsers,
  logIn,
  logOut,
  logOutEverywhere,
  refresh,
  resetPassword,
  revokeSession,
  setUp,
  type Tokens,
} from '@rdrive/core';
import type { BaseContext, HandlersOf } from '../http/context.ts';
import { clearedCookies, clearedPass, passCookies, readCookie, sessionCookies } from '../http/cookies.ts';
import { checkSecure } from '../http/origin.ts';
import type { authRoutes } from '../routes/auth.ts';
import type { LoginResponse } from '../schemas/index.ts';

function loginJson(tokens: Tokens, inBody: boolean): LoginResponse {
  return {
    user: { id: tokens.user.id, username: tokens.user.username },
    accessToken: tokens.accessToken,
    expiresAt: tokens.expiresAt,
    ...(inBody && { refreshToken: tokens.refreshToken }),
  };
}

/** Tokens in the body for programs, in cookies for browsers; never both. */
function loggedIn(context: BaseContext, tokens: Tokens | LogIn, inBody: boolean) {
  const now = context.deps.clock();
  const cookies = inBody
    ? []
    : [...sessionCookies(context.address, tokens, now), ...passCookies(context.deps.mediaPass, now)];
  return { body: loginJson(tokens, inBody), cookies };
}

/** `Set-Cookie` values after which the browser holds nothing of the session. */
function forgotten({ address, deps }: BaseContext): string[] {
  return [...clearedCookies(address), ...clearedPass(deps.mediaPass)];
}

/** Renews by cookie; where the session is over the browser is told to forget it. */
async function refreshByCookie(context: BaseContext) {
  const refreshToken = readCookie(context.request, context.address, 'refresh');
  if (!refreshToken) throw new DriveError('token-invalid', 'There is no refresh token. Log in again.');
  try {
    return await refresh(context.deps.accounts, { refreshToken, client: context.client });
  } catch (error) {
    if (isDriveError(error, 'session-revoked')) throw Object.assign(error, { cookies: forgotten(context) });
    throw error;
  }
}

/** Accounts and sessions. */
export const authHandlers: HandlersOf<typeof authRoutes> = {
  async setup(context) {
    checkSecure(context.address);
    const { tokens: inBody, ...request } = context.body;
    const tokens = await setUp(context.deps.accounts, { ...request, client: context.client });
    return { status: 201, ...loggedIn(context, tokens, inBody) };
  },
  async acceptInvitation(context) {
    checkSecure(context.address);
    const { tokens: inBody, ...request } = context.body;
    const tokens = await acceptInvitation(context.deps.accounts, { ...request, client: context.client });
    return { status: 201, ...loggedIn(context, tokens, inBody) };
  },
  async login(context) {
    checkSecure(context.address);
    const { username, password, tokens: inBody } = context.body;
    const deviceToken = readCookie(context.request, context.address, 'device');
    const request = { username, password, deviceToken, client: context.client };
    return { status: 200, ...loggedIn(context, await logIn(context.deps.accounts, request), inBody) };
  },
  async refresh(context) {
    checkSecure(context.address);
    const { refreshToken } = context.body;
    const inBody = refreshToken !== undefined;
    const tokens = inBody
      ? await refresh(context.deps.accounts, { refreshToken, client: context.client })
      : await refreshByCookie(context);
    return { status: 200, ...loggedIn(context, tokens, inBody) };
  },
  async createInvitation({ deps, principal, client }) {
    return { status: 201, body: await invite(deps.accounts, { user: principal.user, client }) };
  },
  async logout(context) {
    const { deps, principal, client } = context;
    await logOut(deps.accounts, { ...principal, client });
    return { status: 204, cookies: forgotten(context) };
  },
  async renewMedia({ deps, principal }) {
    return { status: 204, cookies: principal.via === 'cookie' ? passCookies(deps.mediaPass, deps.clock()) : [] };
  },
  async getMe({ principal: { user, session } }) {
    const body = {
      user: { id: user.id, username: user.username },
      sessionId: session.id,
      expiresAt: session.expiresAt,
    };
    return { status: 200, body };
  },
  async listSessions({ deps, principal }) {
    const sessions = await listSessions(deps.accounts, { user: principal.user });
    return {
      status: 200,
      body: {
        sessions: sessions.map(({ userId: _, ...session }) => ({
          ...session,
          current: session.id === principal.session.id,
        })),
      },
    };
  },
  async endSession(context) {
    const { deps, principal, client, params } = context;
    await revokeSession(deps.accounts, { user: principal.user, sessionId: params.id, client });
    return { status: 204, cookies: params.id === principal.session.id ? forgotten(context) : [] };
  },
  async endAllSessions(context) {
    const { deps, principal, client } = context;
    await logOutEverywhere(deps.accounts, { ...principal, client });
    return { status: 204, cookies: forgotten(context) };
  },
  async changePassword({ deps, principal, client, body }) {
    await changePassword(deps.accounts, { ...principal, ...body, client });
    return { status: 204 };
  },
  async createResetCode({ deps, principal, client }) {
    const other = (await listUsers(deps.accounts)).find(({ id }) => id !== principal.user.id);
    if (!other) throw new DriveError('not-found', 'There is no other person yet.');
    return {
      status: 201,
      body: await issueResetCode(deps.accounts, { user: principal.user, forUserId: other.id, client }),
    };
  },
  async resetPassword(context) {
    checkSecure(context.address);
    await resetPassword(context.deps.accounts, { ...context.body, client: context.client });
    return { status: 204 };
  },
};
