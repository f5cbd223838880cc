import { readFileSync } from 'node:fs';
import { errorCodes } from '@rdrive/core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { statusOf } from '../http/problems.ts';
import { allRoutes, codesOf, publicRoutes } from '../route-table.ts';
import { openApiDocument } from './document.ts';

const document = openApiDocument({ version: '1.2.3', parts: true });

interface OperationDoc {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

test('the document is valid OpenAPI 3.1, all references resolve', async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(document));
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
  expect(validator.version).toBe('3.1');
  const text = JSON.stringify(document);
  const names = new Set(Object.keys((document['components'] as { schemas: object }).schemas));
  for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) expect(names).toContain(name);
  expect(text).not.toContain('$defs');
});

test('every route is in it, with every code it may answer under its status', () => {
  const paths = document['paths'] as Record<string, Record<string, OperationDoc>>;
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
    allRoutes()
      .map(([name]) => name)
      .sort(),
  );
  for (const [name, spec] of allRoutes()) {
    const operation = operations.find(({ operationId }) => operationId === name);
    for (const code of codesOf(spec)) {
      expect(JSON.stringify(operation?.responses[String(statusOf(code))]), `${name} ${code}`).toContain(`"${code}"`);
    }
  }
});

test('all codes are listed in one place', () => {
  const { schemas } = document['components'] as { schemas: { ErrorCode: { enum: string[] } } };
  expect(schemas.ErrorCode.enum).toEqual([...errorCodes]);
});

test('a home without a receiver of parts does not promise one', () => {
  const { paths } = openApiDocument({ version: '1.2.3', parts: false }) as { paths: object };
  expect(Object.keys(paths).filter((path) => path.startsWith('/uploads'))).toEqual([]);
});

test('what needs no token is a short and known list', () => {
  expect(publicRoutes().map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/health',
    'GET /api/openapi.json',
    'POST /api/auth/setup',
    'POST /api/auth/invitations/accept',
    'POST /api/auth/login',
    'POST /api/auth/refresh',
    'POST /api/auth/reset',
  ]);
});

test('the guide lists every code under its status', () => {
  const guide = readFileSync(new URL('../../../../docs/http-api.md', import.meta.url), 'utf8');
  for (const code of errorCodes) {
    const row = guide.split('\n').find((line) => /^\| \d{3}/.test(line) && line.includes(`\`${code}\``));
    expect(row, code).toContain(String(statusOf(code)));
  }
});
