import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** A block of addresses, as the certificate's name constraints and {@link isLocalAddress} use it. */
interface Range {
  readonly network: string;
  readonly bits: number;
}

/**
 * Addresses that nobody can be reached at from the internet (IANA special-purpose registries, RFC 6890, "globally
 * reachable: false"): private, shared (also Tailscale), link-local, benchmarks, documentation.
 */
export const localRanges: readonly Range[] = [
  { network: '10.0.0.0', bits: 8 },
  { network: '172.16.0.0', bits: 12 },
  { network: '192.168.0.0', bits: 16 },
  { network: '100.64.0.0', bits: 10 },
  { network: '169.254.0.0', bits: 16 },
  { network: '198.18.0.0', bits: 15 },
  { network: '192.0.2.0', bits: 24 },
  { network: '198.51.100.0', bits: 24 },
  { network: '203.0.113.0', bits: 24 },
  { network: 'fc00::', bits: 7 },
];

/** Ends of names that no public name server knows: mDNS (RFC 6762), home networks (RFC 8375), `internal` (ICANN 2024). */
export const localSuffixes: readonly string[] = ['local', 'home.arpa', 'internal', 'lan'];

const block = new BlockList();
for (const { network, bits } of localRanges) block.addSubnet(network, bits, isIPv6(network) ? 'ipv6' : 'ipv4');

/** True for an address that only the local network can reach. */
export function isLocalAddress(address: string): boolean {
  if (isIPv4(address)) return block.check(address, 'ipv4');
  return isIPv6(address) && block.check(address, 'ipv6');
}

/** True for a name that only the local network knows. */
export function isLocalName(name: string): boolean {
  return localSuffixes.some((suffix) => name.endsWith(`.${suffix}`));
}

/** The bytes of an address as certificates carry it (RFC 5280, section 4.2.1.6): 4 or 16. */
export function addressBytes(address: string): Uint8Array {
  if (isIPv4(address)) return Uint8Array.from(address.split('.'), Number);
  const [head = '', tail = ''] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)));
  const [left, right] = [groups(head), groups(tail)];
  const all = [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

/** The mask of a range, as long as its addresses. */
export function maskBytes({ network, bits }: Range): Uint8Array {
  return Uint8Array.from({ length: isIPv6(network) ? 16 : 4 }, (_, at) => {
    const ones = Math.max(0, Math.min(8, bits - at * 8));
    return 0xff & (0xff << (8 - ones));
  });
}
