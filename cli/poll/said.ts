// What does a subcommand of `poll` answer, to people and to programs?

export interface Said {
  /** 0: done; 2: refused, or the input is wrong. */
  readonly exitCode: 0 | 2;
  /** For `--json`: one value on standard output. */
  readonly json: unknown;
  /** Without `--json`: lines on standard output. */
  readonly lines: readonly string[];
  /** Lines on standard error in either case. */
  readonly notes: readonly string[];
}

export function done(json: unknown, lines: readonly string[], notes: readonly string[] = []): Said {
  return { exitCode: 0, json, lines, notes };
}

/** Refused: the reasons go to standard error, and for programs into `errors`. */
export function refusedWith(errors: readonly string[], more: Readonly<Record<string, unknown>> = {}): Said {
  return { exitCode: 2, json: { errors, ...more }, lines: [], notes: errors };
}
