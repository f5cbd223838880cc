/** Where the stack and its custom resource keep what the functions read at their start. */
export function parameterNames(prefix: string, generation: string) {
  return {
    hosts: `${prefix}/hosts`,
    setupCode: `${prefix}/setup-code`,
    tokenKey: `${prefix}/keys/${generation}/tokens`,
    cloudFrontKey: `${prefix}/keys/${generation}/cloudfront`,
  } as const;
}
