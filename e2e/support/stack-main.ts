/**
 * The stack on this machine: the synthesized template put up on the engines and served on 127.0.0.1. Prints one line of
 * JSON once it answers. A parent that has a channel to it may `kill` the functions together with the line to the edge, as
 * an outage would, and `restart` both.
 */
import { createS3 } from '@rdrive/aws';
import { REGION } from '@rdrive/aws/testing';
import { siteDir } from '../../apps/infra/src/built.ts';
import { uploadSite } from '../../apps/infra/src/commands/upload-site.ts';
import { deploy } from '../stack/deployed.ts';
import { type Edge, serve } from '../stack/edge/serve.ts';
import { ENGINE_KEYS } from '../stack/engines.ts';
import { synthesized } from '../stack/synth.ts';

const host = `localhost:${process.env['PORT'] ?? 8443}`;
const setupCode = process.env['RDRIVE_SETUP_CODE'];

const deployed = await deploy(await synthesized(), { host, ...(setupCode && { setupCode }) });
// As `npm run deploy` does it: with the rights of whoever deploys.
const s3 = createS3({ endpoint: deployed.env['AWS_ENDPOINT_URL_S3'], region: REGION, credentials: ENGINE_KEYS });
await uploadSite(s3, deployed.output('SiteBucket'), siteDir);
s3.destroy();

let edge: Edge | undefined = await serve(deployed, { host });
// The owner's programs ring no bell: what they leave to be done is in the table.
const { RDRIVE_QUEUE_URL: _queue, ...env } = deployed.env;
console.log(JSON.stringify({ url: edge.url, gatewayUrl: edge.gatewayUrl, env }));

async function kill(): Promise<void> {
  await edge?.[Symbol.asyncDispose]();
  edge = undefined;
  await deployed.restart();
}

// The line first: functions that end while they are asked would be 500s, which AWS does not make of them.
async function restart(): Promise<void> {
  await kill();
  edge = await serve(deployed, { host });
}

process.on('message', async (order) => {
  await (order === 'kill' ? kill() : restart());
  process.send?.(order);
});

async function end(): Promise<void> {
  await kill();
  console.error(deployed.log());
  await deployed[Symbol.asyncDispose]();
  process.exit();
}
for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, end);
