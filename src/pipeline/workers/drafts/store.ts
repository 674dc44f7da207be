import type { HeldDraft, HeldPart, PartHolder } from './held.ts'
import { FolderOfParts } from './spilled.ts'

/**
 * Stores the drafts of a worker between phases, while the knowledge is computed: as objects in memory, or packed on disk. So
 * a large run needs no memory for them, and a small run does not use the disk.
 */
export class DraftStore {
  readonly #memory = new Map<number, MemoryPart>()
  readonly #disk: FolderOfParts
  readonly #isSpilled: boolean

  /**
   * @param folder created at the first use; shared by all workers, since any of them may continue a part
   * @param isSpilled whether drafts are stored on disk
   */
  constructor(folder: string, isSpilled: boolean) {
    this.#disk = new FolderOfParts(folder)
    this.#isSpilled = isSpilled
  }

  /** Begins to store a part whose documents pass a phase. What was stored of it before stays until it is kept. */
  begin(part: number, passed: number): PartHolder {
    if (this.#isSpilled) return this.#disk.begin(part, passed)
    const held = new MemoryPart(passed)
    return {
      add: (each) => held.items.push(each),
      keep: () => {
        this.#memory.set(part, held)
        return true
      },
    }
  }

  /**
   * Takes the documents of a part from memory or disk; undefined if another worker stored them, or none did.
   *
   * @throws OutputError when they cannot be read, also while they are given
   */
  take(part: number): HeldPart | undefined {
    const held = this.#memory.get(part)
    this.#memory.delete(part)
    return held ?? this.#disk.open(part)
  }
}

class MemoryPart implements HeldPart {
  readonly passed: number
  readonly items: (HeldDraft | undefined)[] = []

  constructor(passed: number) {
    this.passed = passed
  }

  *drafts(): Generator<HeldDraft> {
    for (const [i, item] of this.items.entries()) {
      this.items[i] = undefined
      if (item) yield item
    }
  }
}
