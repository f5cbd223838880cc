import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './bootstrap.mjs';

const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '');
const sources = files.filter((path) => /\.(ts|tsx|mjs|cjs|js|css|sh)$/.test(path));

function read(path: string): string {
  // A file that Git lists may just have been removed.
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
}

describe('source files', () => {
  test('have at most 400 lines', () => {
    const long = sources
      .map((path) => [path, read(path).split('\n').length - 1] as const)
      .filter(([, lines]) => lines > 400);
    expect(long).toEqual([]);
  });

  test('of e2e/stack have at most 2,000 lines together, blank ones and comments included', () => {
    const stack = sources.filter((path) => path.startsWith('e2e/stack/'));
    expect(stack.reduce((lines, path) => lines + read(path).split('\n').length - 1, 0)).toBeLessThanOrEqual(2_000);
  });

  test('have names in kebab-case', () => {
    const odd = sources.filter((path) => /^(packages|apps|e2e|scripts)\/.*\.tsx?$/.test(path) && /[A-Z_]/.test(path));
    expect(odd).toEqual([]);
  });

  test('leave nothing for later', () => {
    const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].map((mark) => `\\b${mark}\\b`).join('|'));
    expect(sources.filter((path) => marks.test(read(path)))).toEqual([]);
  });

  test('never silence the compiler', () => {
    const silence = new RegExp(`@ts-${'ignore'}|@ts-${'nocheck'}|@ts-${'expect-error'}(?! \\S)`);
    expect(sources.filter((path) => silence.test(read(path)))).toEqual([]);
  });

  test('read the environment of the process only in config.ts', () => {
    const program = sources.filter(
      (path) => /^(packages|apps)\//.test(path) && !/\.test\.tsx?$|\.config\.ts$|\/testing\//.test(path),
    );
    const readers = program.filter((path) => /\bprocess\.env\b/.test(read(path)));
    expect(readers.filter((path) => !/(^|\/)config\.ts$/.test(path))).toEqual([]);
  });
});

describe('what is committed', () => {
  test('names no registry host and no path of the machine it was made on', () => {
    const lockfile = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> };
    const resolved = Object.values(lockfile.packages).flatMap(({ resolved }) => resolved ?? []);
    expect(resolved.filter((place) => /^[a-z+]+:/.test(place))).toEqual([]);
    const machine = new RegExp(`(^|["'\\s=(])/(${['work', 'root', 'home/[a-z]+'].join('|')})/`, 'm');
    const text = files.filter(
      (path) => /\.(ts|tsx|mjs|cjs|json|md|sh|yml|css|html)$/.test(path) && path !== 'package-lock.json',
    );
    expect(text.filter((path) => machine.test(read(path)))).toEqual([]);
  });

  test('lists in docs/dependencies.md every dependency of every package', () => {
    const manifests = files.filter((path) => /(^|\/)package\.json$/.test(path) && !path.includes('fixtures'));
    const names = manifests.flatMap((path) => {
      const manifest = JSON.parse(read(path)) as Record<string, Record<string, string> | undefined>;
      return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
        Object.keys(manifest[kind] ?? {}),
      );
    });
    const documented = read('docs/dependencies.md');
    const missing = new Set(
      names.filter((name) => !name.startsWith('@rdrive/') && !documented.includes(`\`${name}\``)),
    );
    expect([...missing]).toEqual([]);
  });
});

describe('adapters', () => {
  // Port to the contract suite that is its law. An adapter that fills a port calls the suite in a test of its package.
  const laws = [
    { suite: 'metadata', pattern: /metadata\w*Contract\(/i },
    { suite: 'accounts', pattern: /accounts?\w*Contract\(/i },
    { suite: 'blobs', pattern: /blobs?\w*Contract\(/i },
    { suite: 'queue', pattern: /queue\w*Contract\(/i },
  ];

  for (const adapter of ['house', 'aws']) {
    test.each(laws)(`packages/${adapter} runs the contract of $suite`, ({ pattern }) => {
      const tests = files.filter((path) => path.startsWith(`packages/${adapter}/`) && path.endsWith('.test.ts'));
      expect(tests.filter((path) => pattern.test(read(path)))).not.toEqual([]);
    });
  }
});
