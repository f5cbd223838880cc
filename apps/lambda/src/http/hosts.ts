/** Hosts of a parameter: the first is the one that people use. */
export function parseHosts(text: string): readonly string[] {
  return text
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '');
}

/**
 * The host that a request was sent to: as CloudFront's function told it, if it is one of ours. A direct call at the
 * gateway counts as one to the first host. Undefined: a stranger's host.
 */
export function hostOf(told: string | undefined, hosts: readonly string[]): string | undefined {
  return hosts.find((host) => told === undefined || host === told.toLowerCase());
}
