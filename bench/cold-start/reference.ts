import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Hono } from 'hono';

/** What any API on Lambda of this kind loads: Hono, the DynamoDB client, the presigner, and one route that uses them. */
const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const s3 = new S3Client({});
const app = new Hono();

app.get('/api/health', async (context) => {
  const Key = { folderPath: '#root', fileName: '/' };
  const { Item } = await dynamo.send(new GetCommand({ TableName: process.env['RDRIVE_FILES_TABLE'], Key }));
  const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket: process.env['RDRIVE_BUCKET'], Key: 'a' }));
  return context.json({ found: Item !== undefined, url });
});

export async function handler(event: { rawPath: string }): Promise<{ statusCode: number; body: string }> {
  const response = await app.fetch(new Request(`https://localhost${event.rawPath}`));
  return { statusCode: response.status, body: await response.text() };
}
