import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { PasswordHasher } from '@rdrive/core';
import { createWaitingLine } from './waiting-line.ts';

const derive = promisify(argon2);

/** Memory in KiB, passes, lanes. */
interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const owasp: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const TAG_BYTES = 32;
/** 19 MiB and about 30 ms of a core each. */
const CONCURRENCY = 2;
const MAX_WAITING = 32;

const phc = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

/** A PHC string (github.com/P-H-C/phc-string-format) of argon2id version 1.3. */
function format(cost: Cost, salt: Buffer, tag: Buffer): string {
  const parameters = `m=${cost.memory},t=${cost.passes},p=${cost.parallelism}`;
  return `$argon2id$v=19$${parameters}$${unpadded(salt)}$${unpadded(tag)}`;
}

function parse(hash: string): { cost: Cost; salt: Buffer; tag: Buffer } | undefined {
  const [, memory, passes, parallelism, salt, tag] = phc.exec(hash) ?? [];
  if (!salt || !tag) return undefined;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

async function argon2id(password: string, cost: Cost, salt: Buffer, tagLength: number): Promise<Buffer> {
  return derive('argon2id', { message: password, nonce: salt, tagLength, ...cost });
}

/**
 * {@link PasswordHasher} by node:crypto. `cost` other than OWASP's is for tests, where a hash a test would take
 * minutes; the cost of a stored hash is read from the hash itself.
 */
export function createPasswordHasher(
  options: { cost?: Cost; concurrency?: number; maxWaiting?: number } = {},
): PasswordHasher {
  const cost = options.cost ?? owasp;
  const line = createWaitingLine({
    concurrency: options.concurrency ?? CONCURRENCY,
    maxWaiting: options.maxWaiting ?? MAX_WAITING,
  });
  return {
    // Random bytes as the tag: no password is known to give it.
    decoy: format(cost, randomBytes(SALT_BYTES), randomBytes(TAG_BYTES)),
    hash: (password) =>
      line.run(async () => {
        const salt = randomBytes(SALT_BYTES);
        return format(cost, salt, await argon2id(password, cost, salt, TAG_BYTES));
      }),
    async verify(password, hash, verifyOptions) {
      const stored = parse(hash);
      if (!stored) return false;
      return line.run(async () => {
        const tag = await argon2id(password, stored.cost, stored.salt, stored.tag.length);
        return timingSafeEqual(tag, stored.tag);
      }, verifyOptions);
    },
  };
}
