import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createS3 } from '@rdrive/aws';
import { hlsName } from '@rdrive/core';
import type { Server } from './server.ts';

/** The objects of the one film of a server, by name. */
export interface FilmStore {
  has(name: string): Promise<boolean>;
  read(name: string): Promise<string>;
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

function planAmong(paths: readonly string[]): string {
  const plan = paths.find((path) => path.endsWith(`/${hlsName.plan}`));
  if (plan === undefined) throw new Error('There is no film.');
  return plan;
}

async function onDisk(dataDir: string): Promise<FilmStore> {
  const blobs = join(dataDir, 'blobs');
  const folder = join(blobs, planAmong(await readdir(blobs, { recursive: true })), '..');
  return {
    has: async (name) => (await readdir(folder)).includes(name),
    read: (name) => readFile(join(folder, name), 'utf8'),
    write: (name, text) => writeFile(join(folder, name), text),
    remove: (name) => rm(join(folder, name)),
  };
}

async function keysBelow(s3: S3Client, Bucket: string, Prefix: string): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  return Contents.map(({ Key = '' }) => Key);
}

async function inBucket(env: Server['storeEnv']): Promise<FilmStore> {
  const Bucket = env['RDRIVE_BUCKET'] ?? '';
  const s3 = createS3({
    endpoint: env['AWS_ENDPOINT_URL_S3'],
    region: env['AWS_REGION'] ?? '',
    credentials: {
      accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  });
  const folder = planAmong(await keysBelow(s3, Bucket, 'derived/')).slice(0, -hlsName.plan.length);
  const at = (name: string) => ({ Bucket, Key: `${folder}${name}` });
  return {
    has: async (name) => (await keysBelow(s3, Bucket, folder)).includes(`${folder}${name}`),
    read: async (name) => (await (await s3.send(new GetObjectCommand(at(name)))).Body?.transformToString()) ?? '',
    write: async (name, Body) => {
      await s3.send(new PutObjectCommand({ ...at(name), Body, ContentType: 'application/json' }));
    },
    remove: async (name) => {
      await s3.send(new DeleteObjectCommand(at(name)));
    },
  };
}

/** Behind the server's back, on its disk or in its bucket. There must be a film, which may still grow. */
export function openFilm({ home, storeEnv }: Server): Promise<FilmStore> {
  return home === 'house' ? onDisk(storeEnv['RDRIVE_DATA'] ?? '') : inBucket(storeEnv);
}
