/** The recorded state of a stage: its version, and a hash of the expectation of each case. */
export interface StageRecord {
  readonly version: string
  readonly cases: { readonly [name: string]: string }
}

/** Cases whose expectation changed although the version is the same. */
export function changedCases(known: StageRecord | undefined, { version, cases }: StageRecord): string[] {
  if (known?.version !== version) return []
  return Object.keys(cases).filter((name) => known.cases[name] !== undefined && known.cases[name] !== cases[name])
}
