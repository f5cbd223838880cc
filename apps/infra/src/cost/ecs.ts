import type { LineRule } from './bill.ts';
import { serverlessRules } from './rules.ts';
import type { Units } from './units.ts';
import type { Variant } from './variants.ts';

/** What the container takes besides (docs/decisions/0012); its size is that of the template, which a test compares. */
export const CONTAINER = { vcpu: 0.25, gb: 0.5 };
/** Compressed, about: the base of Node and the production packages. It has not been built here. */
const IMAGE_GB = 0.3;

const containerRules: readonly LineRule[] = [
  { service: 'Fargate', unit: 'vCPU-hours on x86', price: 'fargate.vcpu', of: /^fargate\.vcpuHours$/ },
  { service: 'Fargate', unit: 'GB-hours on x86', price: 'fargate.gb', of: /^fargate\.gbHours$/ },
  { service: 'VPC', unit: 'hours of a public IPv4 address', price: 'ipv4', of: /^ipv4\.hours$/ },
  { service: 'Route 53', unit: 'private zones (Cloud Map)', price: 'zone', of: /^zones$/ },
  { service: 'ECR', unit: 'GB of images kept', price: 'ecr.storage', of: /^ecr\.gb$/ },
];

/** The two functions that the container replaces. */
const replaced = /^lambda\.(auth|library)\./;

function withoutReplaced(units: Units): Units {
  return Object.fromEntries(Object.entries(units).filter(([name]) => !replaced.test(name)));
}

/** The API in a container; gateway, authorizer, media and janitor stay as they are. */
export const ecs: Variant = {
  name: 'compute=ecs',
  rules: [...containerRules, ...serverlessRules],
  happenings: (all, { days }) => [
    ...all.map((each) => ({ ...each, units: withoutReplaced(each.units) })),
    {
      action: 'an hour of the container',
      times: days * 24,
      units: { 'fargate.vcpuHours': CONTAINER.vcpu, 'fargate.gbHours': CONTAINER.gb, 'ipv4.hours': 1 },
    },
    { action: 'the container, whatever it does', times: 1, units: { zones: 1, 'ecr.gb': IMAGE_GB } },
  ],
};
