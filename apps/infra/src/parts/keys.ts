import { CustomResource, Fn, Stack } from 'aws-cdk-lib';
import { KeyGroup, PublicKey } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Functions } from './functions.ts';
import { because } from './reasons.ts';

/** Key pairs, of which the template sees the public halves only. */
export class Keys extends Construct {
  /** Path in Parameter Store. */
  readonly prefix: string;
  readonly generation: string;
  /** JSON Web Key Set of the generations that are trusted, the signing one first. */
  readonly tokenKeys: string;
  readonly signing: PublicKey;
  /** Two slots: the generation that signs, and the one before. */
  readonly group: KeyGroup;

  constructor(scope: Construct, id: string, props: { functions: Functions; generation: number; prefix: string }) {
    super(scope, id);
    this.prefix = props.prefix;
    this.generation = String(props.generation);
    const maker = props.functions.make('keys', { description: 'Makes keys and the setup code at deployment' });
    const kept = ['setup-code', 'keys/*'].map((name) =>
      Stack.of(this).formatArn({
        service: 'ssm',
        resource: 'parameter',
        resourceName: `${this.prefix.slice(1)}/${name}`,
      }),
    );
    maker.addToRolePolicy(new PolicyStatement({ actions: ['ssm:GetParameters', 'ssm:PutParameter'], resources: kept }));
    because(
      maker.role ?? maker,
      'The generations of the keys of this stack, and no other parameters.',
      `IAM5[Resource::arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter${this.prefix}/keys/*]`,
    );
    const make = (name: string, properties: Record<string, string>) =>
      new CustomResource(this, name, {
        serviceToken: maker.functionArn,
        resourceType: 'Custom::RdriveKeys',
        properties: { Prefix: this.prefix, ...properties },
      });
    make('SetupCode', {});
    const trusted = [props.generation, props.generation - 1].filter((generation) => generation > 0);
    const pairs = trusted.map((generation) => {
      const resource = make(`Generation${generation}`, { Generation: String(generation) });
      const encodedKey = resource.getAttString('CloudFrontKey');
      return { resource, key: new PublicKey(this, `CloudFrontKey${generation}`, { encodedKey }) };
    });
    const [newest] = pairs;
    if (!newest) throw new RangeError('There is no generation 0 of keys.');
    this.signing = newest.key;
    this.group = new KeyGroup(this, 'Group', { items: pairs.map(({ key }) => key) });
    const publicKeys = pairs.map(({ resource }) => resource.getAttString('TokenKey'));
    this.tokenKeys = Fn.join('', ['{"keys":[', Fn.join(',', publicKeys), ']}']);
  }
}
