import { createHash } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { BatchWriteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { createDynamo, createS3 } from '@rdrive/aws';
import { derivedKey, originalKey } from '@rdrive/core';
import type { MeteredCloud } from './cloud.ts';

type Item = Record<string, unknown>;

/** As many as `BatchWriteItem` takes. */
const BATCH = 25;
/** Long before the play, so that the feed tells of none of them. */
const CHANGED_AT = '2026-01-02T03:04:05.006Z';

/** The items of a file as those of another, which is in another folder: its entry and its pointer. */
function copiesOf(model: Item, { folderPath, number, id }: { folderPath: string; number: number; id: string }): Item[] {
  const kind = String(model['kind']);
  const two = (value: number) => String(value).padStart(2, '0');
  const takenAt = `2025-${two(1 + (number % 12))}-${two(1 + (number % 28))}T10:${two(number % 60)}:00`;
  const fileName = `IMG_${String(number).padStart(5, '0')}.jpg`;
  const own = JSON.parse(JSON.stringify(model).replaceAll(String(model['id']), id)) as Item;
  const entry = {
    ...own,
    folderPath,
    fileName,
    takenAt,
    changedAt: CHANGED_AT,
    changeKey: `${CHANGED_AT}#${id}`,
    sha256: createHash('sha256').update(id).digest('hex'),
    kindTaken: `${kind}#${takenAt}#${fileName}`,
    takenKey: `${takenAt}#${id}`,
  };
  return [entry, { folderPath: `#id#${id}`, fileName: '-', atFolder: folderPath, atName: fileName }];
}

/** Where the model lies, and what of its kind is to be there. */
export interface Seed {
  readonly model: { readonly folderPath: string; readonly fileName: string };
  readonly folders: readonly string[];
  readonly filesEach: number;
  /** So many of the files get (tiny) objects, too. */
  readonly objects: number;
}

/** Fills folders with copies of a file whose media job is done; unmetered, as it has been there for long. Answers ids. */
export async function seedLibrary({ plain: { env, stores } }: MeteredCloud, seed: Seed): Promise<string[]> {
  const TableName = env.RDRIVE_FILES_TABLE;
  const dynamo = createDynamo({ region: env.AWS_REGION, endpoint: env.AWS_ENDPOINT_URL_DYNAMODB });
  const s3 = createS3({ region: env.AWS_REGION, endpoint: env.AWS_ENDPOINT_URL_S3 });
  const { Item: model = {} } = await dynamo.send(new GetCommand({ TableName, Key: { ...seed.model } }));
  const places = seed.folders.flatMap((folderPath, at) =>
    Array.from({ length: seed.filesEach }, (_, n) => ({
      folderPath,
      number: at * seed.filesEach + n,
      id: stores.newId(),
    })),
  );
  const items = places.flatMap((place) => copiesOf(model, place));
  for (let at = 0; at < items.length; at += BATCH) {
    const puts = items.slice(at, at + BATCH).map((Item) => ({ PutRequest: { Item } }));
    await dynamo.send(new BatchWriteCommand({ RequestItems: { [TableName]: puts } }));
  }
  const mediaVersion = Number(model['mediaVersion']);
  for (const { id } of places.slice(0, seed.objects)) {
    const keys = [originalKey(id), ...['grid.webp', 'preview.webp'].map((name) => derivedKey(id, mediaVersion, name))];
    await Promise.all(
      keys.map((Key) => s3.send(new PutObjectCommand({ Bucket: env.RDRIVE_BUCKET, Key, Body: Buffer.alloc(16) }))),
    );
  }
  return places.map(({ id }) => id);
}
