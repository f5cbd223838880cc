import { connect, type Socket } from 'node:net';

/** What a load is made of: whole requests as they go over the wire, shared among some connections. */
export interface Load {
  readonly url: string;
  /** Path and header lines (each ending in CRLF, without Host) of each request. */
  readonly requests: readonly { readonly path: string; readonly headers: string }[];
  readonly connections: number;
  /** The status that every answer must have. */
  readonly status: number;
}

/** Large, and used again for every read: the generator must not be what limits. */
const BUFFER = 1024 * 1024;
const HEAD_END = Buffer.from('\r\n\r\n');

/** Where an answer stands: its head is gathered, then so many bytes are left. */
interface Answer {
  head: Buffer;
  left: number;
}

/** Takes what has come into account; true where the answer is complete. */
function take(answer: Answer, bytes: Buffer, status: number): boolean {
  if (answer.left >= 0) {
    answer.left -= bytes.length;
    return answer.left === 0;
  }
  answer.head = Buffer.concat([answer.head, bytes]);
  const end = answer.head.indexOf(HEAD_END);
  if (end < 0) return false;
  const head = answer.head.toString('latin1', 0, end);
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (!head.startsWith(`HTTP/1.1 ${status} `) || length === undefined) throw new Error(`not as expected:\n${head}`);
  answer.left = Number(length) - (answer.head.length - end - HEAD_END.length);
  return answer.left === 0;
}

/** One connection, one request after another, until `next` has no more. */
function converse(port: number, next: () => string | undefined, status: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer: Answer = { head: Buffer.alloc(0), left: -1 };
    const ask = () => {
      const request = next();
      answer = { head: Buffer.alloc(0), left: -1 };
      if (request !== undefined) return socket.write(request);
      socket.end();
      return resolve();
    };
    const onread = {
      buffer: Buffer.allocUnsafeSlow(BUFFER),
      callback(length: number, buffer: Uint8Array) {
        try {
          if (take(answer, Buffer.from(buffer.buffer, buffer.byteOffset, length), status)) ask();
        } catch (error) {
          socket.destroy();
          reject(error);
        }
        return true;
      },
    };
    const socket: Socket = connect({ port, host: '127.0.0.1', onread }, ask);
    socket.setNoDelay(true);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the server closed the connection')));
  });
}

/** Sends all requests and takes all answers. Rejects at the first that is not as it must be. */
export async function send({ url, requests, connections, status }: Load): Promise<void> {
  const { port, host } = new URL(url);
  const waiting = requests.map(
    ({ path, headers }) => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${headers}Connection: keep-alive\r\n\r\n`,
  );
  let at = 0;
  const next = () => waiting[at++];
  await Promise.all(Array.from({ length: connections }, () => converse(Number(port), next, status)));
}
