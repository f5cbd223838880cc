/** One thing that has to be so, and what to think where it is not. */
export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  /** What was seen instead. */
  readonly seen?: string;
}

/** Findings, told as they come. */
export interface Examination {
  /** Notes one finding; answers whether all is well with it. */
  note(what: string, ok: boolean, seen?: string): boolean;
  /** Notes what `check` answers; what it throws is a finding as well. */
  find(what: string, check: () => Promise<boolean | string>): Promise<boolean>;
  readonly findings: readonly Finding[];
}

function words(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${cause}`;
}

/** Begins an examination that tells each finding to `tell`. */
export function examine(tell: (finding: Finding) => void): Examination {
  const findings: Finding[] = [];
  function note(what: string, ok: boolean, seen?: string): boolean {
    const finding = { what, ok, ...(!ok && seen !== undefined && { seen }) };
    findings.push(finding);
    tell(finding);
    return ok;
  }
  return {
    findings,
    note,
    async find(what, check) {
      try {
        const answer = await check();
        return note(what, answer === true, answer === false ? undefined : String(answer));
      } catch (error) {
        return note(what, false, words(error));
      }
    },
  };
}
