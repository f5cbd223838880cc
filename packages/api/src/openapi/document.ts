import type { ErrorCode } from '@rdrive/core';
import { z } from 'zod';
import { statusOf } from '../http/problems.ts';
import { allRoutes, codesOf } from '../route-table.ts';
import type { ResponseSpec, RouteSpec } from '../routes/route.ts';
import { problemSchema } from '../schemas/index.ts';

type Json = Record<string, unknown>;

export interface DocumentOptions {
  readonly version: string;
  /** Whether parts of uploads come to this server itself. */
  readonly parts: boolean;
}

/** Collects the named schemas of all routes, so that each is written once. */
function createSchemas() {
  const named: Json = {};
  return {
    named,
    /** A schema as JSON Schema (2020-12, the dialect of OpenAPI 3.1), with references into the components. */
    of(schema: z.ZodType, io: 'input' | 'output'): Json {
      const made = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
      const text = JSON.stringify(made).replaceAll('#/$defs/', '#/components/schemas/');
      const { $schema: _, $defs, ...rest } = JSON.parse(text) as Json & { $defs?: Json };
      Object.assign(named, $defs);
      return rest;
    },
  };
}

type Schemas = ReturnType<typeof createSchemas>;

function parameters(schemas: Schemas, spec: RouteSpec): Json[] {
  const of = (where: 'path' | 'query', object: z.ZodObject | undefined) =>
    Object.entries(object?.shape ?? {}).map(([name, schema]) => {
      const optional = where === 'query' && (schema as z.ZodType).safeParse(undefined).success;
      return { name, in: where, required: !optional, schema: schemas.of(schema as z.ZodType, 'input') };
    });
  return [...of('path', spec.params), ...of('query', spec.query)];
}

function contentOf(schemas: Schemas, response: ResponseSpec): Json | undefined {
  if (response.schema) return { 'application/json': { schema: schemas.of(response.schema, 'output') } };
  return response.contentType ? { [response.contentType]: {} } : undefined;
}

function headersOf(response: ResponseSpec): Json | undefined {
  if (!response.headers) return undefined;
  const entries = Object.entries(response.headers);
  return Object.fromEntries(entries.map(([name, description]) => [name, { description, schema: { type: 'string' } }]));
}

function successes(schemas: Schemas, spec: RouteSpec): Json {
  const entries = Object.entries(spec.responses).map(([status, response]) => {
    const content = contentOf(schemas, response);
    const headers = headersOf(response);
    return [status, { description: response.description, ...(headers && { headers }), ...(content && { content }) }];
  });
  return Object.fromEntries(entries);
}

/** One response a status, with the codes that it may carry. */
function failures(spec: RouteSpec): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codesOf(spec)) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code]);
  const entries = [...byStatus].map(([status, codes]) => {
    const schema = {
      allOf: [
        { $ref: '#/components/schemas/Problem' },
        { type: 'object', properties: { code: { type: 'string', enum: codes } } },
      ],
    };
    return [status, { description: codes.join(', '), content: { 'application/problem+json': { schema } } }];
  });
  return Object.fromEntries(entries);
}

function security(spec: RouteSpec): Json[] {
  const session = [{ bearer: [] }, { cookie: [] }];
  if (spec.access === 'public') return [];
  if (spec.access === 'session') return session;
  return [{ signature: [] }, ...(spec.orSession ? session : [])];
}

function operation(schemas: Schemas, name: string, spec: RouteSpec): Json {
  return {
    operationId: name,
    summary: spec.summary,
    'x-access': spec.access,
    security: security(spec),
    parameters: parameters(schemas, spec),
    ...(spec.body && {
      requestBody: {
        required: !spec.bodyOptional,
        content: { 'application/json': { schema: schemas.of(spec.body, 'input') } },
      },
    }),
    responses: { ...successes(schemas, spec), ...failures(spec) },
  };
}

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  cookie: { type: 'apiKey', in: 'cookie', name: '__Host-rdrive-access' },
  signature: { type: 'apiKey', in: 'query', name: 'sig', description: 'With `exp`; made by the server.' },
};

function build({ version, parts }: DocumentOptions): Json {
  const schemas = createSchemas();
  const paths: Record<string, Json> = {};
  for (const [name, spec] of allRoutes()) {
    if (name === 'receivePart' && !parts) continue;
    const path = spec.path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [spec.method.toLowerCase()]: operation(schemas, name, spec) };
  }
  schemas.of(problemSchema, 'output');
  return {
    openapi: '3.1.1',
    info: { title: 'rDrive', version, description: 'A private drive for the photos and videos of two people.' },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: schemas.named, securitySchemes },
  };
}

const made = new Map<string, Json>();

/** The OpenAPI 3.1 document of the route table; built once, as anybody may ask for it. */
export function openApiDocument(options: DocumentOptions): Json {
  const key = JSON.stringify(options);
  const known = made.get(key) ?? build(options);
  made.set(key, known);
  return known;
}
