import { Duration } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import type { ApiCompute } from './api-compute.ts';
import type { Jobs } from './jobs.ts';
import { because } from './reasons.ts';

interface Props {
  readonly api: Api;
  readonly jobs: Jobs;
  readonly compute: ApiCompute;
  readonly email?: string | undefined;
  readonly budgetUsd: number;
}

/** Alarms within the ten that are always free, and a warning before the bill. */
export class Watch extends Construct {
  readonly #topic: Topic | undefined;

  constructor(scope: Construct, id: string, { api, compute, jobs, email, budgetUsd }: Props) {
    super(scope, id);
    this.#topic = this.#makeTopic(email);
    const period = Duration.minutes(15);
    const letters = jobs.deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' });
    this.#alarm('DeadLetters', letters, 1, 'A job was given up: docs/aws.md, “What each alarm means”.');
    const age = jobs.queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' });
    this.#alarm('QueueStuck', age, 6 * 3600, 'Jobs have waited for six hours: pictures stay without previews.');
    const functions = { ...compute.functions, authorizer: api.authorizer, janitor: jobs.janitor };
    for (const [name, fn] of Object.entries(functions)) {
      const errors = fn.metricErrors({ period, statistic: 'Sum' });
      this.#alarm(`Errors-${name}`, errors, 1, `The function ${name} failed: its log says why.`);
    }
    const refused = api.http.metricServerError({ period, statistic: 'Sum' });
    this.#alarm('ApiErrors', refused, 5, 'The API could not answer several requests.');
    if (compute.service) this.#watchContainer(compute.service);
    const runs = jobs.janitor.metricInvocations({ period: Duration.hours(6), statistic: 'Sum' });
    this.#alarm('JanitorSilent', runs, 0, 'The janitor has not come for six hours.', { falling: true });
    this.#budget(budgetUsd, email);
  }

  #makeTopic(email: string | undefined): Topic | undefined {
    if (email === undefined) return undefined;
    const topic = new Topic(this, 'Alarms', { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(email));
    because(
      topic,
      'Alarms name functions and counts, nothing private; a key of our own would cost $1 a month.',
      'SNS2',
    );
    return topic;
  }

  /** Its memory, which it tells each minute while it runs: free of charge, unlike Container Insights. */
  #watchContainer(service: FargateService): void {
    const memory = service.metricMemoryUtilization({ period: Duration.minutes(15), statistic: 'Maximum' });
    const words = 'The container does not run, or is about to run out of memory: its log says why.';
    this.#alarm('Container', memory, 90, words, { silence: true });
  }

  /** Rings where the metric reaches the bound; `falling`: where it does not even rise above it; both also in `silence`. */
  #alarm(
    name: string,
    metric: IMetric,
    threshold: number,
    alarmDescription: string,
    { falling = false, silence = falling }: { falling?: boolean; silence?: boolean } = {},
  ): void {
    const alarm = new Alarm(this, name, {
      metric,
      threshold,
      evaluationPeriods: 1,
      alarmDescription,
      comparisonOperator: falling
        ? ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: silence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    if (this.#topic) alarm.addAlarmAction(new SnsAction(this.#topic));
  }

  #budget(amount: number, email: string | undefined): void {
    const subscribers = email === undefined ? [] : [{ subscriptionType: 'EMAIL', address: email }];
    const warn = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold },
      subscribers,
    });
    new CfnBudget(this, 'Budget', {
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount, unit: 'USD' } },
      ...(subscribers.length > 0 && { notificationsWithSubscribers: [warn('ACTUAL', 80), warn('FORECASTED', 100)] }),
    });
  }
}
