import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as Target } from 'aws-cdk-lib/aws-events-targets';
import { Architecture, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Functions } from './functions.ts';
import { because } from './reasons.ts';
import { ring, useObjects, useTable } from './rights.ts';
import type { Storage } from './storage.ts';

const MEDIA_TIMEOUT = Duration.minutes(10);
/** As often as core takes up a media job before it gives it up: after that a dead letter says so. */
const MAX_RECEIVES = 6;
/** Four of the ten functions that a new account may run at once. */
const AT_ONCE = 4;

/** What happens without anybody waiting: media, operations, and the janitor. */
export class Jobs extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly media: LambdaFunction;
  readonly janitor: LambdaFunction;

  constructor(
    scope: Construct,
    id: string,
    props: { functions: Functions; storage: Storage; environment: Readonly<Record<string, string>> },
  ) {
    super(scope, id);
    const { functions, storage } = props;
    const shared = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', { ...shared, retentionPeriod: Duration.days(14) });
    because(this.deadLetters, 'These are the dead letters themselves.', 'SQS3');
    this.queue = new Queue(this, 'Queue', {
      ...shared,
      // Longer than a function lives and than its lease of a job.
      visibilityTimeout: MEDIA_TIMEOUT.plus(Duration.minutes(1)),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVES },
    });
    const environment = { ...props.environment, RDRIVE_QUEUE_URL: this.queue.queueUrl };

    this.media = functions.make('media', {
      description: 'Facts and derivatives of pictures and videos, films, operations, deleting bytes',
      environment,
      memorySize: 3008,
      timeout: MEDIA_TIMEOUT,
      scratchMb: 10_240,
      // Its natives are staged and tested for this one.
      architecture: Architecture.X86_64,
    });
    // The lease of a job is its only update; whatever else is written goes by transactions.
    const batches = ['BatchGetItem', 'ConditionCheckItem'] as const;
    useTable(
      this.media,
      storage.files,
      ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', ...batches],
      // By `byTaken` it finds the files that are to be made anew.
      ['byKind', 'byTaken'],
    );
    // A film goes on where its objects say that it stopped.
    useObjects(this.media, storage, { originals: ['read', 'delete'], derived: ['read', 'put', 'delete'] });
    ring(this.media, this.queue);
    this.media.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 1, maxConcurrency: AT_ONCE, reportBatchItemFailures: true }),
    );

    this.janitor = functions.make('janitor', {
      description: 'Trash, forgotten uploads, stuck jobs, snapshots',
      environment,
      timeout: Duration.minutes(15),
    });
    // By `byChange` it counts what has changed since the last snapshot.
    useTable(this.janitor, storage.files, ['GetItem', 'Query', 'PutItem', 'DeleteItem'], ['byKind', 'byChange']);
    // Records of uploads, which it ends.
    useTable(this.janitor, storage.access, ['GetItem', 'Query', 'UpdateItem', 'DeleteItem']);
    useObjects(this.janitor, storage, {
      originals: ['delete', 'abort'],
      derived: ['delete'],
      snapshots: ['put', 'delete'],
    });
    ring(this.janitor, this.queue, { listen: true });
    const rounds = {
      often: Schedule.rate(Duration.minutes(15)),
      daily: Schedule.cron({ hour: '3', minute: '17' }),
      weekly: Schedule.cron({ weekDay: 'SUN', hour: '4', minute: '43' }),
    };
    for (const [round, schedule] of Object.entries(rounds)) {
      const rule = new Rule(this, `Round-${round}`, { schedule });
      rule.addTarget(new Target(this.janitor, { event: RuleTargetInput.fromObject({ round }), retryAttempts: 1 }));
    }
  }
}
