import { type App, codingOf, piecesOf } from '@rdrive/api';
import { compressed } from '@rdrive/lambda/compress';

/** What the API says in words. Bytes of files are answers of pieces, and come as they are stored. */
function isPackable(response: Response): boolean {
  const type = response.headers.get('content-type') ?? '';
  return /^application\/(json|problem\+json|vnd\.apple\.mpegurl)\b/.test(type) && piecesOf(response) === undefined;
}

/**
 * Has an app answer compressed where an answer is worth it, just as the functions of the cloud do. That tells nobody what
 * the answers hold (BREACH): cookies are `SameSite=Strict`, so no foreign page can have one made with its own words in it.
 */
export function compressing(fetch: App['fetch']): App['fetch'] {
  return async (request, info) => {
    const response = await fetch(request, info);
    const accepted = request.headers.get('accept-encoding') ?? '';
    if (!codingOf(accepted) || response.headers.has('content-encoding') || !isPackable(response)) return response;
    return compressed(response, accepted);
  };
}
