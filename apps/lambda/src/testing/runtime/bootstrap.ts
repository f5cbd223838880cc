/**
 * Lambda's runtime inside the sandbox, and no more of it than our handlers meet: loads `index.handler`, then takes one
 * event at a time (Lambda Developer Guide, "Define Lambda function handler in Node.js" and "Using the Lambda context
 * object"). Events come and answers go over the channel of the process that started it.
 */
import { performance } from 'node:perf_hooks';

/** An event, and what its context tells. */
export interface Invocation {
  readonly event: unknown;
  readonly requestId: string;
  readonly timeoutMs: number;
  /** What the clock of the stack is ahead of that of the machine. */
  readonly aheadMs: number;
}

/** `ready` comes once. */
export type Reply =
  | { readonly ready: true }
  | { readonly result: unknown }
  | { readonly error: { readonly type: string; readonly message: string; readonly stack?: string | undefined } };

type Handler = (event: unknown, context: object) => Promise<unknown>;

// The shell around us leaves these.
for (const name of ['PWD', 'OLDPWD', 'SHLVL', '_']) delete process.env[name];

const machineNow = Date.now;
let aheadMs = 0;
Date.now = () => machineNow() + aheadMs;

const answer = (reply: Reply) => process.send?.(reply);
process.once('disconnect', () => process.exit());

const { handler } = (await import('/var/task/index.mjs' as string)) as { handler: Handler };

process.on('message', async (invocation: Invocation) => {
  aheadMs = invocation.aheadMs;
  const deadline = performance.now() + invocation.timeoutMs;
  const context = {
    awsRequestId: invocation.requestId,
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    getRemainingTimeInMillis: () => deadline - performance.now(),
  };
  try {
    answer({ result: (await handler(invocation.event, context)) ?? null });
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    answer({ error: { type: name, message, stack } });
  }
});
answer({ ready: true });
