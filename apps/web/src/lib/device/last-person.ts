import type { UserJson } from '@rdrive/client';

/** Who is logged in on this device, and who else there is. */
export interface LastPerson {
  readonly user: UserJson;
  readonly people: readonly UserJson[];
}

/** Not preferences, as each tab must see at once what another has written. */
const PERSON = 'rdrive.person';
const OWED = 'rdrive.log-out-owed';

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Forbidden or full: the app then needs the server to open.
  }
}

/** Known here until log-out, so that the app opens where the server cannot be asked. */
export function lastPerson(): LastPerson | undefined {
  try {
    const value = JSON.parse(read(PERSON) ?? 'null') as LastPerson | null;
    return value && typeof value.user.id === 'string' && Array.isArray(value.people) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Notes, or forgets, who is logged in here. */
export function setLastPerson(person: LastPerson | undefined): void {
  write(PERSON, person && JSON.stringify(person));
}

/** True where the server has not been told of a log-out, as it could not be reached. */
export function owesLogOut(): boolean {
  return read(OWED) !== null;
}

/** Notes that the server has to be told of a log-out, or that it has been. */
export function oweLogOut(owed: boolean): void {
  write(OWED, owed ? 'yes' : undefined);
}
