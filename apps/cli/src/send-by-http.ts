import { Agent as HttpAgent, type RequestOptions, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Send, SendRequest } from '@rdrive/client';

/** As many as parts are under way at once; kept open from one to the next. */
const agentOptions = { keepAlive: true, maxFreeSockets: 8 };

async function bytesOf(body: SendRequest['body']): Promise<Uint8Array> {
  return body instanceof Uint8Array ? body : new Uint8Array(await body.arrayBuffer());
}

/**
 * Sends parts by `node:http`, straight from the memory they were read into: `fetch` copies a body twice before it leaves,
 * which takes longer than the sending. `baseUrl` stands before paths of this server; other addresses are taken as they are.
 */
export function sendByHttp(baseUrl: string): Send {
  const http = new HttpAgent(agentOptions);
  const https = new HttpsAgent(agentOptions);
  return async ({ method, url, headers, body, signal, onProgress }) => {
    const target = new URL(url.startsWith('/') ? `${baseUrl}${url}` : url);
    const bytes = await bytesOf(body);
    const secure = target.protocol === 'https:';
    const options: RequestOptions = {
      method,
      headers: { ...headers, 'content-length': bytes.length },
      signal,
      agent: secure ? https : http,
    };
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) => reject(signal.aborted ? signal.reason : error);
      const request = (secure ? requestHttps : requestHttp)(target, options, (response) => {
        const status = response.statusCode ?? 0;
        response.on('error', fail);
        response.on('end', () => {
          if (status < 300) onProgress(bytes.length);
          resolve({ status });
        });
        response.resume();
      });
      request.on('error', fail);
      request.end(bytes);
    });
  };
}
