import { type NetworkInterfaceInfo, hostname as nameOfMachine, networkInterfaces } from 'node:os';
import type { Names } from './certificates.ts';
import { isLocalAddress, isLocalName } from './ranges.ts';

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Networks of containers and virtual machines: no phone is in them. */
const VIRTUAL = /^(docker|br-|veth|virbr|vboxnet|vmnet|podman|cni|lxc)/;

/** What people call “my network” first: they read the first address aloud. */
function rank(address: string): number {
  if (address.includes(':')) return 3;
  if (address.startsWith('192.168.')) return 0;
  return address.startsWith('10.') ? 1 : 2;
}

/** This machine's addresses in local networks, the likeliest one for a phone first; empty without a network. */
export function lanAddresses(interfaces: Interfaces = networkInterfaces()): readonly string[] {
  return Object.entries(interfaces)
    .filter(([name]) => !VIRTUAL.test(name))
    .flatMap(([, infos]) => infos ?? [])
    .filter((info) => !info.internal && isLocalAddress(info.address))
    .map((info) => info.address)
    .sort((a, b) => rank(a) - rank(b));
}

/** What the certificate is for: the addresses, the name of mDNS, and the machine's own name where that is a local one. */
export function lanNames(addresses: readonly string[], hostname = nameOfMachine()): Names {
  const own = hostname.toLowerCase().replace(/[^a-z0-9.-]/g, '');
  const [label = ''] = own.split('.');
  const hostnames = [...(label === '' ? [] : [`${label}.local`]), ...(isLocalName(own) ? [own] : [])];
  return { addresses, hostnames: [...new Set(hostnames)] };
}
