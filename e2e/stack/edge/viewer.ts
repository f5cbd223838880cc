import { type Answer, type Asked, xmlError } from './exchange.ts';

/**
 * The one deviation of this edge: viewers come by plain http to localhost instead of by TLS, and buckets have the address
 * of the engine instead of a host name each. So here, and only here, what a browser says and is told by TLS is translated:
 * its Origin, redirects, and the bucket's name in the Content-Security-Policy. (`Secure` and `__Host-` cookies are taken
 * from http://localhost as well, tried with Chromium.)
 */
export function overPlainHttp(host: string, buckets: string, answer: Answer): Answer {
  const [plain, secure] = [`http://${host}`, `https://${host}`];
  const moved = (value: string, from: string, to: string) =>
    value.startsWith(from) ? to + value.slice(from.length) : value;

  function received(asked: Asked): Asked {
    const headers: Record<string, string> = { ...asked.headers };
    for (const name of ['origin', 'referer']) if (headers[name]) headers[name] = moved(headers[name], plain, secure);
    return { ...asked, headers };
  }

  return async (asked) => {
    // "Alternate domain names": requests for a host that no distribution has are refused.
    if (asked.headers['host'] !== host) return xmlError(403, 'BadRequest', 'No distribution has this host.');
    const response = await answer(received(asked));
    const headers = new Headers(response.headers);
    const location = headers.get('location');
    if (location) headers.set('location', moved(location, secure, plain));
    const policy = headers.get('content-security-policy');
    if (policy) {
      const own = policy.replace(/https:\/\/[\w.-]+\.s3\.[\w-]+\.amazonaws\.com/g, buckets);
      headers.set('content-security-policy', own);
    }
    return new Response(response.body, { status: response.status, headers });
  };
}
