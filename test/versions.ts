/** A stage as it was last written down: its version, and a hash of what each of its cases expects. */
export interface StageRecord {
  readonly version: string
  readonly cases: { readonly [name: string]: string }
}

/** Cases that expect something else than before, under the same version. */
export function changedCases(known: StageRecord | undefined, { version, cases }: StageRecord): string[] {
  if (known?.version !== version) return []
  return Object.keys(cases).filter((name) => known.cases[name] !== undefined && known.cases[name] !== cases[name])
}
