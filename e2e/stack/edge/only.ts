type Fields = Readonly<Record<string, unknown>>;

/** The fields of a property of the template; one that is not named here is not emulated, which must not pass in silence. */
export function only(where: string, value: unknown, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null) throw new Error(`${where} is missing in the template.`);
  const unknown = Object.keys(value).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`${where}: ${unknown.join(', ')} is not emulated.`);
  return value as Fields;
}

/** As {@link only}, of a field that has one permitted value. */
export function fixed(where: string, value: unknown, ...permitted: readonly unknown[]): void {
  if (!permitted.includes(value)) throw new Error(`${where}: ${JSON.stringify(value)} is not emulated.`);
}
