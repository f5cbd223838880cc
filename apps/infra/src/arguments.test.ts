import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';
import { OptionError } from './options.ts';

test('the command line names a command, choices and a rotation', () => {
  expect(
    readArguments(['deploy', '-c', 'region=eu-central-1', '--rotate', '-c', 'alarmEmail=a=b@example.org']),
  ).toEqual({
    command: 'deploy',
    context: { region: 'eu-central-1', alarmEmail: 'a=b@example.org' },
    rotate: true,
  });
});

test.each([
  [[]],
  [['undeploy']],
  [['deploy', '-c']],
  [['deploy', '-c', 'regoin=eu-central-1']],
  [['deploy', '-c', 'region']],
  [['deploy', 'eu-central-1']],
])('%j is refused in a sentence', (args) => {
  expect(() => readArguments(args)).toThrow(OptionError);
});
