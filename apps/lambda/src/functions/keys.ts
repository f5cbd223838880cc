import { createParameters } from '@rdrive/aws';
import { environment, readParameterConfig } from '../config.ts';
import { createCustomResource } from '../keys/custom-resource.ts';

/** The custom resource of the stack. */
export const handler = createCustomResource(() => createParameters(readParameterConfig(environment)));
