import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { type ApiCompute, type ApiNeeds, accountRights, libraryRights } from './api-compute.ts';
import type { Functions } from './functions.ts';

/** The API as two functions, so that only one of them can make tokens. */
export function makeApiFunctions(functions: Functions, needs: ApiNeeds): ApiCompute {
  const { environment } = needs;
  const auth = functions.make('auth', {
    description: 'Accounts and sessions: the only one that makes tokens',
    environment,
    // Memory buys processor time, and hashing passwords is the only thing here that takes any.
    memorySize: 1024,
  });
  accountRights(auth, needs);
  const library = functions.make('library', { description: 'The API but for accounts', environment });
  libraryRights(library, needs);
  const toAuth = new HttpLambdaIntegration('Auth', auth);
  const toLibrary = new HttpLambdaIntegration('Library', library);
  return {
    functions: { auth, library },
    integrationFor: (path) => (path.startsWith('/api/auth/') ? toAuth : toLibrary),
    // They read what they need at their first call.
    startAfter: () => undefined,
  };
}
