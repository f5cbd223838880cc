import { createApi, memoryTokens } from '@rdrive/client';
import { Command } from 'commander';
import type { CliConfig } from '../config.ts';
import { ask, askSecret } from '../prompt.ts';
import { serverAddress } from '../session.ts';
import { type Examination, examine } from './examination.ts';
import { examineLibrary } from './library.ts';
import { examineDirect, examineFromOutside, statusOf } from './strangers.ts';

interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Logs in, uses the library as a person does, logs out, and sees that nothing is open any more. */
async function examineAll(exam: Examination, base: URL, options: { api?: string; person: () => Promise<Credentials> }) {
  if (!(await examineFromOutside(exam, base))) return;
  const person = await options.person();
  const tokens = memoryTokens();
  const api = createApi({ baseUrl: base.origin, tokens });
  if (!(await exam.find('you can log in', async () => Boolean(await api.auth.login(person))))) return;
  const authorized = async (url: URL, init: RequestInit = {}) => {
    // Renewed where it ends in these minutes.
    await api.auth.me();
    const headers = { ...init.headers, authorization: `Bearer ${(await tokens.get())?.accessToken}` };
    return fetch(url, { ...init, headers });
  };
  await examineLibrary(exam, { base, api, person, authorized });
  const token = (await tokens.get())?.accessToken ?? '';
  if (options.api !== undefined) await examineDirect(exam, new URL(serverAddress(options.api)), token);
  await api.auth.logout();
  await exam.find('after the log-out its token is worth nothing, at once', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const status = await statusOf(new URL('/api/folders?path=/', base), { headers });
    return status === 401 || status === 403 || `it answered ${status}`;
  });
}

/** `rdrive doctor URL`: whether a deployment does all that it should. */
export function doctorCommand(config: CliConfig): Command {
  return new Command('doctor')
    .description('try out a deployment: log-in, upload, download, a film, and who is kept out')
    .argument('<url>', 'where rDrive runs, such as https://photos.example.org')
    .option('-u, --username <name>', 'who logs in; the password is asked for, or taken from RDRIVE_PASSWORD')
    .option('--api <url>', 'address of the API Gateway behind CloudFront, to try the way around it')
    .action(async (url: string, options: { username?: string; api?: string }) => {
      const exam = examine(({ ok, what, seen }) => {
        console.log(`${ok ? 'ok    ' : 'FAILED'}  ${what}${seen === undefined ? '' : `: ${seen}`}`);
      });
      const person = async () => {
        const username = options.username ?? (await ask('Username'));
        return { username, password: config.password ?? (await askSecret('Password')) };
      };
      await examineAll(exam, new URL(serverAddress(url)), { ...(options.api && { api: options.api }), person });
      const failed = exam.findings.filter(({ ok }) => !ok).length;
      console.log(failed === 0 ? `All is well (${exam.findings.length} findings).` : `${failed} findings are bad.`);
      if (failed > 0) process.exitCode = 1;
    });
}
