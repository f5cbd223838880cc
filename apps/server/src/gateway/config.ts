import { type ApiFunctionConfig, readApiConfig } from '@rdrive/lambda/config';
import { ConfigError, type Env, type Place, readPlace } from '../config.ts';

/** What the stack on AWS tells its container: jobs go to its queue, bytes and the web app are CloudFront's. */
export interface GatewayConfig extends Place {
  readonly api: ApiFunctionConfig;
}

/** Settings of a server that is on its own. */
const ownOnly = ['RDRIVE_URL', 'RDRIVE_TRUST_PROXY', 'RDRIVE_SETUP_CODE', 'RDRIVE_KEYS_PARAMETER'];

/** Reads the settings of a server behind the gateway of the stack, which a queue makes it; undefined for any other. */
export function readGatewayConfig(env: Env): GatewayConfig | undefined {
  if (env['RDRIVE_HOME'] !== 'cloud' || !env['RDRIVE_QUEUE_URL']) return undefined;
  const stray = ownOnly.find((name) => env[name]);
  if (stray) {
    throw new ConfigError(
      `${stray} is set, and so is RDRIVE_QUEUE_URL, which only the stack on AWS sets. Leave out one of them.`,
    );
  }
  try {
    return { ...readPlace(env), api: readApiConfig(env) };
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
