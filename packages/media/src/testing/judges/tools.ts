import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Decoders of Debian, which no code of the project uses; `.ci/run` installs them. */
export type Tool = 'avifdec' | 'avifenc' | 'convert' | 'djxl' | 'exiftool' | 'ffmpeg' | 'heif-convert';

/** Something else of each tool's package to look for, where its own name may be another program's. */
const lookedFor: Partial<Readonly<Record<Tool, string>>> = { convert: 'identify' };

function isInPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Why pictures cannot be judged here; undefined where they can. */
export function missingTools(...tools: readonly Tool[]): string | undefined {
  const missing = tools.filter((tool) => !isInPath(lookedFor[tool] ?? tool));
  return missing.length === 0 ? undefined : `${missing.join(', ')} not in PATH; .ci/run names the packages`;
}

/** Runs a tool; answers what it prints. */
export async function runTool(tool: Tool, args: readonly string[]): Promise<Buffer> {
  const { stdout } = await execute(tool, args, { encoding: 'buffer', maxBuffer: 1_000_000_000 });
  return stdout;
}
