import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, readConfig, readOptions } from './config.ts';

const data = join(tmpdir(), 'rdrive-config-test');
const cloud = {
  RDRIVE_DATA: data,
  RDRIVE_HOME: 'cloud',
  AWS_REGION: 'eu-central-1',
  RDRIVE_FILES_TABLE: 'files',
  RDRIVE_ACCESS_TABLE: 'access',
  RDRIVE_BUCKET: 'media',
};

test('without any setting it is the house on port 8080, reachable from this machine only', () => {
  const config = readConfig({ XDG_DATA_HOME: tmpdir() }, 2);
  expect(config).toEqual({
    port: 8080,
    host: '127.0.0.1',
    dataDir: join(tmpdir(), 'rdrive'),
    trustProxy: false,
    mediaChildren: 2,
    store: { home: 'house' },
  });
});

test('the cloud home takes its tables, bucket and other engines', () => {
  const config = readConfig({ ...cloud, AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:7480' }, 2);
  expect(config.store).toEqual({
    home: 'cloud',
    region: 'eu-central-1',
    filesTable: 'files',
    accessTable: 'access',
    bucket: 'media',
    s3Endpoint: 'http://127.0.0.1:7480',
  });
});

test.each<[string, Record<string, string>, RegExp]>([
  ['a port that is no number', { PORT: '80a' }, /PORT is “80a”\. Set it to a whole number/],
  ['an unknown home', { RDRIVE_HOME: 'cellar' }, /house .* or cloud/],
  ['a bucket without the cloud', { RDRIVE_BUCKET: 'media' }, /RDRIVE_HOME=cloud .* or unset RDRIVE_BUCKET/],
  ['the cloud without a table', { ...cloud, RDRIVE_FILES_TABLE: '' }, /RDRIVE_FILES_TABLE is not set/],
  ['an endpoint that is no address', { ...cloud, AWS_ENDPOINT_URL_S3: 'ceph' }, /such as http:/],
  ['a queue that only the Lambdas use', { ...cloud, RDRIVE_QUEUE_URL: 'https://sqs.example.org/q' }, /Leave it out/],
  ['an address with a path', { RDRIVE_URL: 'https://example.org/photos' }, /without a path/],
  ['an unprotected public address', { RDRIVE_URL: 'http://photos.example.org' }, /https:/],
  ['a setup code that can be guessed', { RDRIVE_SETUP_CODE: '1234' }, /longer/],
  ['a flag that is neither', { RDRIVE_TRUST_PROXY: 'maybe' }, /1 or 0/],
  ['data inside the clone', { RDRIVE_DATA: resolve(import.meta.dirname, 'data') }, /inside the program folder/],
  ['data on a disk that is not there', { RDRIVE_DATA: '/no-such-disk/rdrive/data' }, /does not exist/],
])('refuses %s with a sentence that says what to do', (_, env, sentence) => {
  const read = () => readConfig({ RDRIVE_DATA: data, ...env }, 2);
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(sentence);
});

test('with --lan it speaks HTTPS on a port of its own', () => {
  const env = { RDRIVE_DATA: data };
  expect(readConfig(env, 2, { lan: true })).toMatchObject({ port: 8080, host: '127.0.0.1', lan: { port: 8443 } });
  expect(readConfig({ ...env, RDRIVE_LAN_PORT: '9443' }, 2, { lan: true }).lan).toEqual({ port: 9443 });
});

test.each<[string, Record<string, string>, boolean, RegExp]>([
  ['--lan with an address of its own', { RDRIVE_URL: 'https://photos.example.org' }, true, /RDRIVE_URL is set, and/],
  ['--lan behind a proxy', { RDRIVE_TRUST_PROXY: '1' }, true, /RDRIVE_TRUST_PROXY is set, and --lan/],
  ['--lan on a chosen address', { HOST: '192.168.1.5' }, true, /HOST is set, and --lan/],
  ['one port for both', { PORT: '8443' }, true, /PORT and RDRIVE_LAN_PORT are both 8443/],
  ['the port of --lan without it', { RDRIVE_LAN_PORT: '8443' }, false, /npm start -- --lan/],
])('refuses %s', (_, env, lan, sentence) => {
  const read = () => readConfig({ RDRIVE_DATA: data, ...env }, 2, { lan });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(sentence);
});

test('knows no other option', () => {
  expect(readOptions([])).toEqual({ lan: false });
  expect(readOptions(['--lan'])).toEqual({ lan: true });
  expect(() => readOptions(['--lan', '--port=80'])).toThrow(/“--port=80” is no option/);
});
