import { pagePolicy } from '@rdrive/api';
import { Duration, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { apiCode, mediaCode, siteCode } from '../edge/code.ts';
import type { DomainOptions } from '../options.ts';
import type { Keys } from './keys.ts';
import { because } from './reasons.ts';
import type { Storage } from './storage.ts';

const YEAR = Duration.days(365);
/** Bytes of somebody's file run nothing and load nothing. */
const BYTES_POLICY = "sandbox; default-src 'none'";
/** Answers of the API are no pages. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
/**
 * Errors that CloudFront remembers for ten seconds where it is not told otherwise, also with caching disabled, and by the
 * path alone: the error that one person met would be everybody's ("How CloudFront caches HTTP 4xx and 5xx status codes").
 */
const ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

interface Props {
  readonly storage: Storage;
  readonly keys: Keys;
  readonly apiHost: string;
  readonly siteFiles: readonly string[];
  readonly domain?: DomainOptions | undefined;
}

/** What answers carry everywhere; `policy` is the Content Security Policy, `more` are headers besides. */
function securityHeaders(
  scope: Construct,
  id: string,
  policy: string,
  { override = true, more = {} }: { override?: boolean; more?: Readonly<Record<string, string>> } = {},
): ResponseHeadersPolicy {
  const own = (header: string, value: string) => ({ header, value, override });
  return new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: policy, override },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override },
      strictTransportSecurity: { accessControlMaxAge: YEAR, override },
    },
    customHeadersBehavior: {
      customHeaders: [
        own('cross-origin-opener-policy', 'same-origin'),
        own('cross-origin-resource-policy', 'same-origin'),
        own('permissions-policy', 'camera=(), microphone=(), geolocation=()'),
        ...Object.entries(more).map(([header, value]) => own(header, value)),
      ],
    },
  });
}

/** CloudFront before everything: one host for the web app, the API and the bytes. */
export class Delivery extends Construct {
  readonly distribution: Distribution;
  /** Where people reach it. */
  readonly host: string;
  /** The parameter that names the hosts. */
  readonly hosts: StringParameter;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    const { domain } = props;
    const media = this.#media(props);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'rDrive',
      defaultRootObject: 'index.html',
      defaultBehavior: this.#site(props),
      additionalBehaviors: {
        '/api/*': this.#api(props),
        '/originals/*': media,
        '/derived/*': media,
        '/snapshots/*': media,
      },
      // No pages for errors: they would turn the API's own into pages.
      errorResponses: ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(domain && {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
    });
    this.host = domain?.name ?? this.distribution.distributionDomainName;
    this.hosts = this.#names(props);
    because(
      this.distribution,
      'Two people from anywhere: no country is shut out, WAF costs more than all else, logs of requests hold capabilities.',
      'CFR1',
      'CFR2',
      'CFR3',
    );
    if (!domain) because(this.distribution, 'The certificate of *.cloudfront.net leaves no choice of TLS.', 'CFR4');
  }

  #function(id: string, code: string, eventType: FunctionEventType) {
    const fn = new EdgeFunction(this, id, { code: FunctionCode.fromInline(code), runtime: FunctionRuntime.JS_2_0 });
    return { function: fn, eventType };
  }

  #site({ storage, siteFiles }: Props): BehaviorOptions {
    const { media } = storage;
    const bucketOrigin = `https://${media.bucketName}.s3.${Stack.of(this).region}.amazonaws.com`;
    return {
      origin: S3BucketOrigin.withOriginAccessControl(storage.site),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      responseHeadersPolicy: securityHeaders(this, 'SiteHeaders', pagePolicy([bucketOrigin])),
      functionAssociations: [this.#function('SiteFunction', siteCode(siteFiles), FunctionEventType.VIEWER_REQUEST)],
    };
  }

  #api({ apiHost }: Props): BehaviorOptions {
    return {
      origin: new HttpOrigin(apiHost),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      // The app says all this itself; the gateway, which answers strangers, does not.
      responseHeadersPolicy: securityHeaders(this, 'ApiHeaders', DATA_POLICY, {
        override: false,
        more: { 'cache-control': 'no-store' },
      }),
      functionAssociations: [this.#function('ApiFunction', apiCode(), FunctionEventType.VIEWER_REQUEST)],
    };
  }

  #media({ storage, keys }: Props): BehaviorOptions {
    // No query reaches S3, whose `response-*` overrides would allow text/html on our origin, nor the cache's key.
    const cachePolicy = new CachePolicy(this, 'MediaCache', {
      comment: 'Bytes never change under their address',
      defaultTtl: YEAR,
      maxTtl: YEAR,
      minTtl: Duration.seconds(1),
    });
    return {
      origin: S3BucketOrigin.withOriginAccessControl(storage.media),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      cachePolicy,
      compress: false,
      trustedKeyGroups: [keys.group],
      responseHeadersPolicy: securityHeaders(this, 'MediaHeaders', BYTES_POLICY),
      functionAssociations: [this.#function('MediaFunction', mediaCode(), FunctionEventType.VIEWER_RESPONSE)],
    };
  }

  /** The functions believe these hosts only; they learn them from a parameter, as the distribution already needs them. */
  #names({ keys, domain }: Props): StringParameter {
    const own = this.distribution.distributionDomainName;
    const hosts = new StringParameter(this, 'Hosts', {
      parameterName: `${keys.prefix}/hosts`,
      stringValue: domain ? `${domain.name},${own}` : own,
    });
    if (!domain?.zone) return hosts;
    const { id: hostedZoneId, name: zoneName } = domain.zone;
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName });
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution));
    new ARecord(this, 'Ipv4', { zone, recordName: `${domain.name}.`, target });
    new AaaaRecord(this, 'Ipv6', { zone, recordName: `${domain.name}.`, target });
    return hosts;
  }
}
