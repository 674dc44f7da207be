/** What a threshold takes of the documents that it is asked about. All figures are integers, so any order adds up alike. */
export interface Taking {
  /** Documents that fail it. */
  readonly documents: number
  /** Those of them that fail no other threshold: what comes back if this one is left out. */
  readonly alone: number
  /** Total length of the texts of `documents`, in code points. */
  readonly characters: number
}

/** What the thresholds of a run take, whether or not it rejects for them. */
export interface Takings {
  /**
   * Documents that were held against the thresholds and that nothing else rejects. Duplicates do not count: they go whatever
   * a threshold says. A run that rejects for thresholds does so before it looks for duplicates, so they count there.
   */
  readonly documents: number
  readonly characters: number
  /** Documents that fail one or more. */
  readonly taken: number
  readonly taken_characters: number
  /** By threshold, in the order of the configuration. */
  readonly by: Readonly<Record<string, Taking>>
}

const NOTHING: Taking = { documents: 0, alone: 0, characters: 0 }

/** Adds up what thresholds take, document by document. */
export class TakingsSum {
  readonly #by: Map<string, Taking>
  #documents = 0
  #characters = 0
  #taken = 0
  #takenCharacters = 0

  /** @param thresholds names of all, so that one that takes nothing is listed, too */
  constructor(thresholds: readonly string[]) {
    this.#by = new Map(thresholds.map((name) => [name, NOTHING]))
  }

  /**
   * @param beyond the thresholds that the document fails
   * @param characters code points of its text
   */
  add(beyond: readonly string[], characters: number): void {
    this.#documents++
    this.#characters += characters
    if (beyond.length === 0) return
    this.#taken++
    this.#takenCharacters += characters
    for (const name of beyond) {
      const before = this.#by.get(name) ?? NOTHING
      this.#by.set(name, {
        documents: before.documents + 1,
        alone: before.alone + (beyond.length === 1 ? 1 : 0),
        characters: before.characters + characters,
      })
    }
  }

  get total(): Takings {
    return {
      documents: this.#documents,
      characters: this.#characters,
      taken: this.#taken,
      taken_characters: this.#takenCharacters,
      by: Object.fromEntries(this.#by),
    }
  }
}

/** The takings of two sets of documents together; both have the same thresholds. */
export function mergeTakings(a: Takings, b: Takings): Takings {
  const names = [...new Set([...Object.keys(a.by), ...Object.keys(b.by)])]
  const sum = (name: string, figure: keyof Taking): number => (a.by[name]?.[figure] ?? 0) + (b.by[name]?.[figure] ?? 0)
  return {
    documents: a.documents + b.documents,
    characters: a.characters + b.characters,
    taken: a.taken + b.taken,
    taken_characters: a.taken_characters + b.taken_characters,
    by: Object.fromEntries(
      names.map((name) => [
        name,
        { documents: sum(name, 'documents'), alone: sum(name, 'alone'), characters: sum(name, 'characters') },
      ]),
    ),
  }
}
