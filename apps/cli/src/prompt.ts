import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks at the terminal. Without one the answer must come another way: refuses with a sentence that says which. */
export async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new Error(`There is no terminal to ask “${question}” at. Give it as an option.`);
  const line = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await line.question(`${question}: `)).trim();
  } finally {
    line.close();
  }
}

/** Asks without showing what is typed. */
export async function askSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new Error('There is no terminal to ask for the password at. Set RDRIVE_PASSWORD.');
  process.stderr.write(`${question}: `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const line = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await line.question('');
  } finally {
    line.close();
    process.stderr.write('\n');
  }
}
