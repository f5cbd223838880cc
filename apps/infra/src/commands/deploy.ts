import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createParameters, createS3 } from '@rdrive/aws';
import { App } from 'aws-cdk-lib';
import { makeApp } from '../app.ts';
import type { Arguments } from '../arguments.ts';
import { rootDir, siteDir } from '../built.ts';
import { CertificateStack } from '../certificate-stack.ts';
import { regionOfProcess } from '../config.ts';
import { containerBillLine } from '../cost/bill-line.ts';
import { readCounts } from '../cost/counts.ts';
import { readPrices } from '../cost/prices.ts';
import { readProfile } from '../cost/profile.ts';
import { OptionError } from '../options.ts';
import { parameterPrefix } from '../stack.ts';
import { deployStack, runCdk } from './cdk.ts';
import { emptySite, uploadSite } from './upload-site.ts';

/** Where templates are made. */
const outdir = join(rootDir, 'apps/infra/cdk.out');

type Context = Readonly<Record<string, string>>;

const nameOf = ({ stack = 'rdrive' }: Context) => stack;

function regionOf(context: Context): string {
  const region = context['region'] ?? regionOfProcess();
  if (region) return region;
  throw new OptionError('Say where your photos are to be kept: npm run deploy -- -c region=eu-central-1');
}

/** The generation that the stack has now, as it wrote it down; none before the first deployment. */
async function generationOf(region: string, context: Context): Promise<number> {
  const kept = await createParameters({ region }).read(`${parameterPrefix(nameOf(context))}/key-generation`);
  return Number(kept ?? 0);
}

/** The certificate of the domain, made where only its zone is known. */
async function certificateOf(context: Context): Promise<Context> {
  const { domain, zoneId, certificate } = context;
  if (domain === undefined || certificate !== undefined || zoneId === undefined) return {};
  const stackName = `${nameOf(context)}-certificate`;
  const folder = `${outdir}-certificate`;
  const zoneName = context['zone'] ?? domain.split('.').slice(-2).join('.');
  const app = new App({ outdir: folder, analyticsReporting: false });
  new CertificateStack(app, stackName, { name: domain, zoneId, zoneName });
  app.synth();
  await runCdk('us-east-1', ['bootstrap', '--app', folder]);
  const { Arn } = await deployStack('us-east-1', { outdir: folder, stackName });
  return Arn === undefined ? {} : { certificate: Arn };
}

/** The image of the container is built here. {@link OptionError} where nothing is there to build it. */
function checkDocker({ compute }: Context): void {
  if (compute !== 'ecs' || spawnSync('docker', ['version'], { stdio: 'ignore' }).status === 0) return;
  throw new OptionError('-c compute=ecs builds an image: install Docker and start it, or leave compute out.');
}

/** Makes the template; needs no network. */
async function makeTemplate(context: Context): Promise<void> {
  await rm(outdir, { recursive: true, force: true });
  makeApp({ outdir, stackName: nameOf(context), context }).synth();
  console.log(`The template is in ${outdir}`);
}

/** A container costs by the hour: whoever chooses it is told how much. */
function printBill({ compute }: Context): void {
  if (compute !== 'ecs') return;
  console.log(containerBillLine({ profile: readProfile(), counts: readCounts(), prices: readPrices() }));
}

/** Makes the template and, of a container, its bill. */
export async function synth(context: Context): Promise<void> {
  await makeTemplate(context);
  printBill(context);
}

/** Deploys everything and says where it is, and by which code the first person signs up. */
export async function deploy({ context: given, rotate }: Arguments): Promise<void> {
  const region = regionOf(given);
  checkDocker(given);
  const now = await generationOf(region, given);
  const keys = String(Math.max(1, rotate ? now + 1 : now));
  const context: Context = { ...given, keys, ...(await certificateOf(given)) };
  await makeTemplate(context);
  const stackName = nameOf(context);
  await runCdk(region, ['bootstrap', '--app', outdir]);
  const { Address = '', SiteBucket = '', CloudFrontName = '' } = await deployStack(region, { outdir, stackName });
  await uploadSite(createS3({ region }), SiteBucket, siteDir);
  console.log(`\nrDrive is on ${Address}`);
  if (context['domain'] && !context['zoneId']) {
    console.log(`Point ${context['domain']} there: a CNAME record to ${CloudFrontName}`);
  }
  const code = await createParameters({ region }).read(`${parameterPrefix(stackName)}/setup-code`);
  if (now === 0 && code) console.log(`Setup code for the first person: ${code}`);
  printBill(given);
}

/** Takes the stack away. Tables, photos and keys stay. */
export async function destroy({ context }: Arguments): Promise<void> {
  const region = regionOf(context);
  const stackName = nameOf(context);
  await makeTemplate({ ...context, keys: String(Math.max(1, await generationOf(region, context))) });
  const { SiteBucket } = await deployStack(region, { outdir, stackName });
  if (SiteBucket) await emptySite(createS3({ region }), SiteBucket);
  await runCdk(region, ['destroy', stackName, '--app', outdir, '--force']);
  console.log('The tables, the bucket with your photos and the keys stay: docs/aws.md says how to delete them too.');
}
