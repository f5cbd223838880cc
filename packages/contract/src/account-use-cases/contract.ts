import { stateContract } from '../laws.ts';
import type { ContractOptions } from '../metadata/subject.ts';
import { type AccountUseCaseSubject, benchOf } from './bench.ts';
import { logInLaws } from './log-in.ts';
import { passwordUseLaws } from './passwords.ts';
import { sessionUseLaws } from './sessions.ts';
import { signUpLaws } from './sign-up.ts';

/** What accounts promise to people, over a store and the real secrets: call it in a test file of the adapter. */
export function accountUseCasesContract(options: ContractOptions<AccountUseCaseSubject>): void {
  stateContract(options, benchOf, [...signUpLaws, ...logInLaws, ...sessionUseLaws, ...passwordUseLaws]);
}
