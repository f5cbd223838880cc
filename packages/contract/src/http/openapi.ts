import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

export interface OperationDoc {
  readonly operationId: string;
  readonly 'x-access': 'public' | 'session' | 'capability';
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema?: object }>> }>>;
}

/** As much of an OpenAPI 3.1 document as is used here. */
export interface OpenApiDoc {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationDoc>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

export interface DocumentedRoute {
  readonly method: string;
  /** With `{name}` for parameters. */
  readonly path: string;
  readonly operation: OperationDoc;
}

/** Every route of a document. */
export function routesOf(doc: OpenApiDoc): DocumentedRoute[] {
  return Object.entries(doc.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

function patternOf(path: string): RegExp {
  const escaped = path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${escaped}$`);
}

/** Judges exchanges by the document that the server itself hands out. */
export interface Judge {
  readonly routes: readonly DocumentedRoute[];
  /** What is wrong with an answer; undefined where it is as documented, or the path is in no document. */
  fault(
    request: { method: string; path: string },
    answer: { status: number; type: string; json: unknown },
  ): string | undefined;
}

export function createJudge(doc: OpenApiDoc): Judge {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'doc', components: doc.components });
  const routes = routesOf(doc).map((route) => ({ ...route, pattern: patternOf(route.path) }));
  const compiled = new Map<object, ValidateFunction>();

  function validator(schema: object): ValidateFunction {
    const known = compiled.get(schema);
    if (known) return known;
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"doc#/components/');
    const made = ajv.compile(JSON.parse(text) as object);
    compiled.set(schema, made);
    return made;
  }

  return {
    routes,
    fault({ method, path }, { status, type, json }) {
      const wanted = method === 'HEAD' ? 'GET' : method;
      const route = routes.find((one) => one.method === wanted && one.pattern.test(path));
      if (!route) return undefined;
      const response = route.operation.responses[String(status)];
      const at = `${method} ${path} -> ${status}`;
      if (!response) return `${at}: the status is not documented.`;
      if (method === 'HEAD' || !response.content) return undefined;
      const schema = response.content[type]?.schema;
      if (!schema)
        return type in response.content || !type.includes('json') ? undefined : `${at}: ${type} is not documented.`;
      const validate = validator(schema);
      if (validate(json)) return undefined;
      return `${at}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(json).slice(0, 2000)}`;
    },
  };
}
