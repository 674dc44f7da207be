/** The answers of the server, as `src/inspect` gives them. */

export interface RunAnswer {
  readonly run_id: string
  readonly pipeline_version: string
  readonly counts: {
    readonly documents: number
    readonly kept: number
    readonly rejected: number
    readonly duplicate: number
  }
  readonly corrections: string
  readonly review: string
  /** The rules that may be off for a site. */
  readonly switchable: readonly string[]
}

export interface ListedRow {
  readonly doc_id: string
  readonly source_uri: string
  readonly title: string | null
  readonly site: string | null
  readonly lang: string | null
  readonly month: string | null
  readonly status: string
  readonly reason: string | null
  readonly n_chars: number
  readonly n_edits: number
  readonly n_guessed: number
}

export interface ListAnswer {
  readonly total: number
  readonly rows: readonly ListedRow[]
  readonly facets: Readonly<Record<string, readonly { readonly value: string | null; readonly documents: number }[]>>
  readonly sql: string
  readonly problem?: string
}

export interface Edited {
  readonly rawStart: number
  readonly rawLength: number
  readonly start: number
  readonly before: string
  readonly cut: number
  readonly after: string
  readonly rules: readonly string[]
  readonly certainty: string
  readonly evidence: string | null
}

export type Piece = Edited | { readonly rawStart: number; readonly start: number; readonly same: string }

export interface DocumentAnswer {
  readonly from: number
  readonly to: number
  readonly of: number
  readonly pieces: readonly Piece[]
  /** What the rules of these pieces do and why. */
  readonly rules: Readonly<Record<string, string>>
  readonly docId: string
  readonly uri: string
  readonly title: string | null
  readonly site: string | null
  readonly cluster: string | null
  /** The `doc_id` of the kept document that this one repeats. */
  readonly duplicateOf: string | null
  readonly facts: Readonly<Record<string, string | number | readonly string[] | null>>
  readonly fields: readonly {
    readonly name: string
    readonly role: string
    readonly value: string
    readonly rule: string
    readonly line: number
    readonly column: number
  }[]
  readonly findings: readonly {
    readonly rule: string
    readonly severity: string
    readonly message: string
    readonly line: number
    readonly column: number
  }[]
}

export interface TraceAnswer {
  readonly line: number
  readonly column: number
  readonly start: number
  readonly length: number
  readonly byteStart: number
  readonly byteLength: number
  readonly raw: string
  readonly encodings: readonly string[]
  /** Hexadecimal, of 64 bytes at most; null where only the raw file has them. */
  readonly bytes: string | null
  /** What it is in the clean text: empty where it went. */
  readonly clean: string
  readonly cleanStart: number
}

/** A line that a site repeats. */
export interface Repeated {
  readonly text: string
  readonly zone: string
  readonly verdict: 'keep' | 'drop'
  readonly why: string
  readonly documents: number | null
  readonly sampled: number | null
  readonly example: string | null
}

export interface LookAnswer {
  /** Where a frame finds the page. */
  readonly path: string
  readonly kept: { readonly units: number; readonly runs: number }
  readonly dropped: readonly {
    readonly mark: number
    readonly rule: string
    readonly units: number
    readonly runs: number
    readonly colour: string
  }[]
  readonly cut: number
}
