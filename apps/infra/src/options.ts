import type { Node } from 'constructs';

/** A domain of one's own, and the certificate for it in us-east-1, where CloudFront looks for one. */
export interface DomainOptions {
  readonly name: string;
  readonly certificateArn: string;
  /** The Route 53 zone that gets the records; without it they are made by hand. */
  readonly zone?: { readonly id: string; readonly name: string };
}

/** What may be chosen of a deployment (`-c name=value`). */
export interface StackOptions {
  /** Gets the alarms and the warning of the budget; without it they are only seen in the console. */
  readonly alarmEmail?: string;
  readonly domain?: DomainOptions;
  /** The keys that sign; the generation before stays trusted, so that nobody is logged out by a rotation. */
  readonly keyGeneration: number;
  /** What answers the API: functions, or a container that runs all month. */
  readonly compute: 'lambda' | 'ecs';
  /** US dollars a month from which the budget warns. */
  readonly budgetUsd: number;
}

/** A choice that cannot be; the message says what to do. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

type Read = (name: string) => string | undefined;

function wholeNumber(read: Read, name: string, fallback: number): number {
  const text = read(name);
  if (text === undefined) return fallback;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new OptionError(`-c ${name}=${text} is no whole number from 1 on.`);
}

function zoneOf(read: Read, domain: string): DomainOptions['zone'] {
  const id = read('zoneId');
  if (id === undefined) return undefined;
  const name = read('zone') ?? domain.split('.').slice(-2).join('.');
  if (domain === name || domain.endsWith(`.${name}`)) return { id, name };
  throw new OptionError(`The zone ${name} does not hold ${domain}. Set -c zone to the name of the zone ${id}.`);
}

function domainOf(read: Read): DomainOptions | undefined {
  const name = read('domain');
  if (name === undefined) return undefined;
  if (!/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(name)) {
    throw new OptionError(`-c domain=${name} is no name of a host in lower case.`);
  }
  const certificateArn = read('certificate');
  if (!certificateArn?.startsWith('arn:aws:acm:us-east-1:')) {
    throw new OptionError(
      `With a domain, -c certificate must be the ARN of its certificate in us-east-1. npm run deploy makes one where -c zoneId is given.`,
    );
  }
  const zone = zoneOf(read, name);
  return { name, certificateArn, ...(zone && { zone }) };
}

function computeOf(read: Read): StackOptions['compute'] {
  const name = read('compute') ?? 'lambda';
  if (name === 'lambda' || name === 'ecs') return name;
  throw new OptionError(`-c compute=${name} is neither lambda nor ecs.`);
}

/** The choices of the context of the app. {@link OptionError} for those that cannot be. */
export function readOptions(node: Pick<Node, 'tryGetContext'>): StackOptions {
  const read: Read = (name) => {
    const value: unknown = node.tryGetContext(name);
    return value === undefined || value === '' ? undefined : String(value);
  };
  const alarmEmail = read('alarmEmail');
  if (alarmEmail !== undefined && !/^[^@\s]+@[^@\s]+$/.test(alarmEmail)) {
    throw new OptionError(`-c alarmEmail=${alarmEmail} is no e-mail address.`);
  }
  const domain = domainOf(read);
  const compute = computeOf(read);
  return {
    compute,
    keyGeneration: wholeNumber(read, 'keys', 1),
    budgetUsd: wholeNumber(read, 'budget', compute === 'ecs' ? 20 : 5),
    ...(alarmEmail && { alarmEmail }),
    ...(domain && { domain }),
  };
}
