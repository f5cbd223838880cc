import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';

/** The certificate of a domain, in the only region where CloudFront looks for one. Proven by a record in its zone. */
export class CertificateStack extends Stack {
  constructor(scope: Construct, id: string, domain: { name: string; zoneId: string; zoneName: string }) {
    super(scope, id, { description: `rDrive: the certificate of ${domain.name}`, env: { region: 'us-east-1' } });
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: domain.zoneId,
      zoneName: domain.zoneName,
    });
    const certificate = new Certificate(this, 'Certificate', {
      domainName: domain.name,
      validation: CertificateValidation.fromDns(zone),
    });
    new CfnOutput(this, 'Arn', { value: certificate.certificateArn });
  }
}
