/**
 * The units of a text, in which runs are counted: a Han or kana character, a run of other letters and digits, or a mark.
 * Others count words; in Chinese that takes a word list, and MAP-NEO counts characters, too.
 */
export class Units {
  /** Equal units have equal numbers. */
  readonly ids: Int32Array
  /** Code points of the units up to and including each one, white space left out. */
  readonly ends: Int32Array
  /** Number of units in `ids` and `ends`. */
  length = 0
  /** Number of all units. */
  all = 0
  /** Those that are no marks, and those with a letter. */
  words = 0
  withLetter = 0
  /** Code points of the text up to where the kept units end, white space among them. */
  chars = 0
  readonly #runs = new Map<string, number>()

  /** @param capacity how many units are kept */
  constructor(capacity: number) {
    this.ids = new Int32Array(capacity)
    this.ends = new Int32Array(capacity)
  }

  clear(): void {
    this.length = 0
    this.all = 0
    this.words = 0
    this.withLetter = 0
    this.chars = 0
    this.#runs.clear()
  }

  /** A letter that is a unit alone. */
  addLetter(codePoint: number, at: number): void {
    this.words++
    this.withLetter++
    this.#add(codePoint, 1, at)
  }

  /** A sign that is neither letter nor digit. */
  addMark(codePoint: number, at: number): void {
    this.#add(codePoint, 1, at)
  }

  /**
   * A run of letters or digits.
   *
   * @param chars its code points
   * @param at code points of the text before it
   */
  addRun(run: string, hasLetter: boolean, chars: number, at: number): void {
    this.words++
    if (hasLetter) this.withLetter++
    if (this.length === this.ids.length) {
      this.all++
      return
    }
    let id = this.#runs.get(run)
    if (id === undefined) {
      id = FIRST_RUN + this.#runs.size
      this.#runs.set(run, id)
    }
    this.#add(id, chars, at)
  }

  /** Ends a text of so many code points. */
  end(chars: number): void {
    if (this.all === this.length) this.chars = chars
  }

  #add(id: number, chars: number, at: number): void {
    this.all++
    const i = this.length
    if (i === this.ids.length) return
    this.ids[i] = id
    this.ends[i] = (i === 0 ? 0 : this.ends[i - 1]!) + chars
    this.chars = at + chars
    this.length = i + 1
  }
}

/** The first number that is no code point. */
const FIRST_RUN = 0x110000
