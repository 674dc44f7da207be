/** What the process that makes mutants tells the one that runs the tests. */
export interface Plan {
  /** The instrumented text of each file, by absolute path. */
  readonly files: Readonly<Record<string, string>>
  readonly mutants: readonly Mutant[]
}

export interface Mutant {
  readonly id: string
  readonly fileName: string
  readonly mutatorName: string
  readonly replacement: string
  readonly location: { readonly start: Position; readonly end: Position }
}

/** A place in a file, both counted from 0. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** What one test file says of one mutant. */
export interface Done {
  readonly id: string
  readonly file: string
  readonly state: 'started' | 'survived' | 'killed'
  /** The test that failed. */
  readonly by?: string
}
