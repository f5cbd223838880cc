/** The region that the environment names, if any; `-c region=…` comes before it. */
export function regionOfProcess(env: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  return env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || undefined;
}

/** The environment of a program that is started for a region. */
export function environmentFor(region: string): Record<string, string | undefined> {
  return { ...process.env, AWS_REGION: region, AWS_DEFAULT_REGION: region };
}
