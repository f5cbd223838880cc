import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { lanAddresses, lanNames } from './names.ts';
import { addressBytes, isLocalAddress, maskBytes } from './ranges.ts';

function at(address: string, internal = false): NetworkInterfaceInfo {
  const common = { address, netmask: '', mac: '', internal, cidr: null };
  return address.includes(':') ? { ...common, family: 'IPv6', scopeid: 0 } : { ...common, family: 'IPv4' };
}

test('takes addresses of real local networks, the one of the home router first', () => {
  const found = lanAddresses({
    lo: [at('127.0.0.1', true), at('::1', true)],
    docker0: [at('172.17.0.1')],
    tailscale0: [at('100.100.1.2')],
    eth0: [at('10.0.0.7'), at('fd00::7'), at('fe80::1'), at('2001:db8::1'), at('8.8.4.4')],
    wlan0: [at('192.168.1.5')],
  });
  expect(found).toEqual(['192.168.1.5', '10.0.0.7', '100.100.1.2', 'fd00::7']);
});

test.each([
  ['172.15.255.255', false],
  ['172.16.0.0', true],
  ['172.31.255.255', true],
  ['172.32.0.0', false],
  ['100.63.255.255', false],
  ['100.127.255.255', true],
  ['193.168.0.1', false],
  ['fdff::1', true],
  ['fe00::1', false],
  ['pi.local', false],
])('%s is local: %s', (address, local) => {
  expect(isLocalAddress(address)).toBe(local);
});

test.each([
  ['pi', ['pi.local']],
  ['Pi.local', ['pi.local']],
  ['pi.lan', ['pi.local', 'pi.lan']],
  ['pi.example.org', ['pi.local']],
  ['ÄÖ', []],
])('the machine %s is called %s', (hostname, hostnames) => {
  expect(lanNames(['192.168.1.5'], hostname)).toEqual({ addresses: ['192.168.1.5'], hostnames });
});

test('addresses and masks become the bytes of a certificate', () => {
  expect([...addressBytes('192.168.1.5')]).toEqual([192, 168, 1, 5]);
  expect(Buffer.from(addressBytes('fd00::2:a')).toString('hex')).toBe('fd00000000000000000000000002000a');
  expect([...maskBytes({ network: '172.16.0.0', bits: 12 })]).toEqual([255, 240, 0, 0]);
  expect(Buffer.from(maskBytes({ network: 'fc00::', bits: 7 })).toString('hex')).toBe(`fe${'00'.repeat(15)}`);
});
