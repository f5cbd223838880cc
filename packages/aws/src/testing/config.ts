/** Where DynamoDB Local answers; undefined where the engine is not running. */
export const dynamoEndpoint: string | undefined = process.env.RDRIVE_TEST_DYNAMODB;

/** Why a suite is skipped without the engine. */
export const dynamoMissing = 'DynamoDB Local is not running: npm run engines';

/** Where an S3 engine answers (Ceph RGW); undefined where it is not running. */
export const s3Endpoint: string | undefined = process.env.RDRIVE_TEST_S3;

/** Why a suite is skipped without the engine. */
export const s3Missing = 'Ceph RGW is not running: npm run engines';
