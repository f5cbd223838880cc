import { text } from 'node:stream/consumers';
import { listen } from './http.ts';

/** An error as AWS's JSON protocols tell it. */
export class ServiceError extends Error {
  readonly type: string;
  constructor(type: string, message = type) {
    super(message);
    this.type = type;
  }
}

/** Answers of a service by the name of their action. */
export type Actions = Readonly<Record<string, (input: Record<string, unknown>) => unknown>>;

/** A service that speaks AWS's JSON protocol (Smithy, "AWS JSON 1.1 protocol"), on a port of its own. */
export interface JsonService extends AsyncDisposable {
  readonly endpoint: string;
  /** Actions asked for, in order. */
  readonly calls: readonly string[];
  /** The next call of this action is answered by an error. */
  failNext(action: string, type: string): void;
}

/** Serves actions on 127.0.0.1. An action that is not among them is refused, as it would be unknown to the tests. */
export async function serveJson(actions: Actions): Promise<JsonService> {
  const calls: string[] = [];
  const failures = new Map<string, string>();

  function answer(action: string, body: string): unknown {
    const failure = failures.get(action);
    failures.delete(action);
    if (failure) throw new ServiceError(failure);
    const act = actions[action];
    if (!act) throw new ServiceError('UnknownOperationException', action);
    return act(JSON.parse(body) as Record<string, unknown>);
  }

  const { endpoint, [Symbol.asyncDispose]: stop } = await listen(async (request, response) => {
    const action = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    calls.push(action);
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    try {
      response.end(JSON.stringify(answer(action, await text(request)) ?? {}));
    } catch (error) {
      response.statusCode = 400;
      const type = error instanceof ServiceError ? error.type : 'InternalFailure';
      response.end(JSON.stringify({ __type: type, message: String(error) }));
    }
  });
  return { endpoint, calls, failNext: (action, type) => failures.set(action, type), [Symbol.asyncDispose]: stop };
}
