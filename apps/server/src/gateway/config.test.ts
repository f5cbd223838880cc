import { expect, test } from 'vitest';
import { ConfigError } from '../config.ts';
import { readGatewayConfig } from './config.ts';

const stack = {
  RDRIVE_HOME: 'cloud',
  AWS_REGION: 'eu-central-1',
  RDRIVE_FILES_TABLE: 'files',
  RDRIVE_ACCESS_TABLE: 'access',
  RDRIVE_BUCKET: 'media',
  RDRIVE_QUEUE_URL: 'https://sqs.example.org/q',
  RDRIVE_PARAMETERS: '/rdrive/rdrive',
  RDRIVE_KEY_GENERATION: '2',
  RDRIVE_CLOUDFRONT_KEY_ID: 'K2JCJMDEHXQW5F',
  RDRIVE_TOKEN_KEYS: '{"keys":[]}',
};

test('a queue makes it the container of the stack', () => {
  expect(readGatewayConfig({ ...stack, HOST: '0.0.0.0' })).toMatchObject({
    host: '0.0.0.0',
    port: 8080,
    api: { queueUrl: stack.RDRIVE_QUEUE_URL, keyGeneration: '2' },
  });
});

test('without one it is a server on its own', () => {
  expect(readGatewayConfig({ ...stack, RDRIVE_QUEUE_URL: '' })).toBeUndefined();
  expect(readGatewayConfig({ ...stack, RDRIVE_HOME: 'house' })).toBeUndefined();
});

test.each<[string, Record<string, string>, RegExp]>([
  ['an address of its own', { RDRIVE_URL: 'https://photos.example.org' }, /RDRIVE_URL is set, and so is/],
  ['keys of its own', { RDRIVE_KEYS_PARAMETER: '/keys' }, /RDRIVE_KEYS_PARAMETER is set, and so is/],
  ['no table', { RDRIVE_FILES_TABLE: '' }, /RDRIVE_FILES_TABLE is not set\. The stack sets it/],
  ['a port that is no number', { PORT: '80a' }, /PORT is “80a”/],
])('%s is refused with a sentence that says what to do', (_, env, sentence) => {
  const read = () => readGatewayConfig({ ...stack, ...env });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(sentence);
});
