/** Where DynamoDB Local answers; undefined where the engine is not running. */
export const dynamoEndpoint: string | undefined = process.env.RDRIVE_TEST_DYNAMODB;

/** Why a suite is skipped without the engine. */
export const dynamoMissing = 'DynamoDB Local is not running: npm run engines';
