import { expect } from 'vitest';
import type { Line } from '../caller.ts';
import type { DocumentedRoute } from '../openapi.ts';
import { browserOf, logIn, withBearer } from '../people.ts';
import type { Drive, HttpLaws } from '../stated.ts';
import { type Stranger, strangersOf } from './identities.ts';
import { type Row, rows, signedRows } from './rows.ts';

function routeOf({ line }: Drive, operationId: string): DocumentedRoute | undefined {
  return line.judge.routes.find(({ operation }) => operation.operationId === operationId);
}

/** The very same request by everybody who has no session; then it must still be there for its owner to make. */
async function refuseStrangers(drive: Drive, row: Row, strangers: readonly Stranger[]): Promise<void> {
  const { target, ...options } = await row.ask(drive, drive.ana);
  for (const { name, headers, code } of strangers) {
    const answer = await drive.line.call(target, { ...options, headers });
    expect([401, 403], `${name}: ${target}`).toContain(answer.status);
    answer.refused(401, code);
  }
}

/** A route that asks nobody is the same for all, whatever token they bring. */
async function welcomeStrangers(drive: Drive, row: Row, strangers: readonly Stranger[]): Promise<void> {
  for (const { name, headers } of strangers) {
    const { target, ...options } = await row.ask(drive, drive.ana);
    const answer = await drive.line.call(target, { ...options, headers });
    expect(answer.status, `${name}: ${target}`).toBe(row.live);
  }
}

async function admit(drive: Drive, row: Row): Promise<void> {
  for (const [person, status] of [
    [drive.ana, row.live],
    [drive.ben, row.other ?? row.live],
  ] as const) {
    const { target, ...options } = await row.ask(drive, drive.ana);
    // A session of its own: some routes end it.
    // CloudFront knows no bearer tokens.
    const byPass = drive.subject.edge && !target.includes(' /api/');
    const session = await (byPass ? browserOf(drive, person) : logIn(drive.line, person));
    const answer = await session.call(target, options);
    const said = `${person.username}: ${target} ${JSON.stringify(answer.json)}`;
    // What is missing is forbidden at a store that must not be listed.
    expect(answer.status, said).toBe(answer.ofEdge && status === 404 ? 403 : status);
  }
}

const met = new WeakMap<Line, Promise<Stranger[]>>();

/** The strangers of one server; they are made once. */
function knownStrangers(drive: Drive): Promise<Stranger[]> {
  const known = met.get(drive.line) ?? strangersOf(drive);
  met.set(drive.line, known);
  return known;
}

/** Every route by every identity, made from the document that the server hands out. */
export function matrixLaws({ law, lawOfTwo }: HttpLaws): void {
  law('every route has its row in the matrix', async ({ line }) => {
    const documented = line.judge.routes.map(({ operation }) => operation.operationId);
    const known = [...Object.keys(rows), ...Object.keys(signedRows)];
    expect(documented.filter((id) => !known.includes(id))).toEqual([]);
    expect(Object.keys(rows).filter((id) => !documented.includes(id))).toEqual([]);
  });

  for (const [operationId, row] of Object.entries(rows)) {
    const state = row.alone ? lawOfTwo : law;
    state(`${operationId}: strangers are kept out, both people are let in as far as is theirs`, async (drive) => {
      const route = routeOf(drive, operationId);
      expect(route, `${operationId} is not in the document`).toBeDefined();
      const strangers = await knownStrangers(drive);
      const isPublic = route?.operation['x-access'] === 'public';
      expect(route?.operation.security.length === 0).toBe(isPublic);
      if (isPublic) await welcomeStrangers(drive, row, strangers);
      else await refuseStrangers(drive, row, strangers);
      await admit(drive, row);
    });
  }

  for (const [operationId, make] of Object.entries(signedRows)) {
    law(`${operationId}: only its signature opens it`, async (drive) => {
      if (!routeOf(drive, operationId)) return drive.skip('this home has no such route');
      const { grant, bare } = await make(drive);
      const changed = grant.url.replace(/sig=(.)/, (_, first: string) => `sig=${first === 'A' ? 'B' : 'A'}`);
      const sessions = [{}, { authorization: `Bearer ${drive.ana.accessToken}` }];
      for (const url of [bare, changed, `${grant.url}&size=1`]) {
        for (const headers of sessions) {
          (await drive.line.send(`${grant.method} ${url}`, { raw: 'x', headers })).refused(403, 'bad-signature');
        }
      }
    });
  }

  lawOfTwo('an expired token is no token, on every route', async (drive) => {
    const asked: { target: string; options: object }[] = [];
    for (const [operationId, row] of Object.entries(rows)) {
      if (routeOf(drive, operationId)?.operation['x-access'] === 'public') continue;
      const { target, ...options } = await row.ask(drive, drive.ana);
      asked.push({ target, options });
    }
    drive.advance(16 * 60_000);
    const expired = withBearer(drive.line, drive.ana.accessToken);
    for (const { target, options } of asked) {
      const answer = await expired(target, options);
      answer.refused(401, 'token-invalid');
    }
    (await (await logIn(drive.line, drive.ana)).call('GET /api/auth/me')).as(200);
  });
}
