import type { Answer } from './answer.ts';
import type { Call, CallOptions, Line } from './caller.ts';
import type { LoginJson } from './wire.ts';

/** A log-in by tokens, as a program has it. */
export interface Person {
  readonly id: string;
  readonly username: string;
  readonly password: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Calls with the bearer token. */
  readonly call: Call;
}

export const PASSWORDS = { ana: 'seven grey herons', ben: 'nine quiet otters' } as const;

export function withBearer(line: Line, token: string): Call {
  return (target, options = {}) =>
    line.call(target, { ...options, headers: { authorization: `Bearer ${token}`, ...options.headers } });
}

export function personOf(line: Line, login: LoginJson, password: string): Person {
  return {
    id: login.user.id,
    username: login.user.username,
    password,
    accessToken: login.accessToken,
    refreshToken: login.refreshToken ?? '',
    call: withBearer(line, login.accessToken),
  };
}

/** The first person. */
export async function setUp(line: Line, setupCode: string, username = 'ana', password: string = PASSWORDS.ana) {
  const answer = await line.call('POST /api/auth/setup', { body: { setupCode, username, password, tokens: true } });
  return personOf(line, answer.as<LoginJson>(201), password);
}

/** The second person, by an invitation of the first. */
export async function invited(line: Line, first: Person, username = 'ben', password: string = PASSWORDS.ben) {
  const { code } = (await first.call('POST /api/auth/invitations')).as<{ code: string }>(201);
  const body = { code, username, password, tokens: true };
  const answer = await line.call('POST /api/auth/invitations/accept', { body });
  return personOf(line, answer.as<LoginJson>(201), password);
}

/** Another log-in of the same person. */
export async function logIn(
  line: Line,
  { username, password }: Pick<Person, 'username' | 'password'>,
): Promise<Person> {
  const answer = await line.call('POST /api/auth/login', { body: { username, password, tokens: true } });
  return personOf(line, answer.as<LoginJson>(200), password);
}

/** A browser: keeps cookies, names its page in `Origin` on unsafe methods. */
export interface Browser {
  readonly call: Call;
  readonly jar: Map<string, string>;
}

function remember(jar: Map<string, string>, answer: Answer): void {
  for (const [name, { value, attributes }] of answer.cookies()) {
    if (value === '' || attributes.includes('max-age=0')) jar.delete(name);
    else jar.set(name, value);
  }
}

/** A browser in which a person is logged in: it has the pass for bytes too. */
export async function browserOf(
  { line, origin }: { readonly line: Line; readonly origin: string },
  { username, password }: Pick<Person, 'username' | 'password'>,
): Promise<Browser> {
  const browser = openBrowser(line, origin);
  (await browser.call('POST /api/auth/login', { body: { username, password } })).as(200);
  return browser;
}

export function openBrowser(line: Line, origin: string): Browser {
  const jar = new Map<string, string>();
  return {
    jar,
    async call(target, options: CallOptions = {}) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const unsafe = !/^(GET|HEAD) /.test(target);
      const answer = await line.call(target, {
        ...options,
        headers: { ...(cookie && { cookie }), ...(unsafe && { origin }), ...options.headers },
      });
      remember(jar, answer);
      return answer;
    },
  };
}
