import { type JsonService, ServiceError, serveJson } from './json-service.ts';

/** Parameters by name, as `SecureString` or plain; what the functions ask of Parameter Store and no more. */
export interface SsmEngine extends JsonService {
  readonly values: Map<string, string>;
}

/** Parameter Store: ten names a call at most, unknown ones listed apart (API reference, `GetParameters`, `PutParameter`). */
export async function startSsm(values = new Map<string, string>()): Promise<SsmEngine> {
  const service = await serveJson({
    GetParameters({ Names }) {
      const names = Names as string[];
      if (names.length > 10) throw new ServiceError('ValidationException', 'at most 10 names');
      const Parameters = names.flatMap((Name) => {
        const Value = values.get(Name);
        return Value === undefined ? [] : [{ Name, Value }];
      });
      return { Parameters, InvalidParameters: names.filter((name) => !values.has(name)) };
    },
    PutParameter({ Name, Value, Overwrite }) {
      if (!Overwrite && values.has(String(Name))) throw new ServiceError('ParameterAlreadyExists');
      if (String(Value).length > 4096) throw new ServiceError('ValidationException', 'longer than 4 KB');
      values.set(String(Name), String(Value));
      return { Version: 1, Tier: 'Standard' };
    },
  });
  return { ...service, values };
}
