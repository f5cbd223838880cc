/** darktable keeps what it has done to a picture as tags of its own. */
const ofProgram = 'darktable|';

/** The words of a sidecar: those of Dublin Core, and the leaf of each path (`Places|Spain|Sea` means `Sea`). */
export function sidecarKeywords(subjects: readonly string[], paths: readonly string[]): string[] {
  const own = paths.filter((path) => !path.startsWith(ofProgram)).map((path) => path.split('|'));
  const kept = new Set(own.flat());
  const program = paths.filter((path) => path.startsWith(ofProgram)).flatMap((path) => path.split('|'));
  const dropped = new Set(program.filter((word) => !kept.has(word)));
  return [...subjects.filter((word) => !dropped.has(word)), ...own.map((path) => path.at(-1) ?? '')];
}
