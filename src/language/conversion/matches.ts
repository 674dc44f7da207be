/** Marks the entry of a single unit, which is looked up by the unit itself. */
export const SINGLE_ENTRY = -1

/** Entries that a scan found, with their start positions; sorted and disjoint. */
export class Matches {
  starts: Int32Array = new Int32Array(256)
  entries: Int32Array = new Int32Array(256)
  length = 0

  add(start: number, entry: number): void {
    if (this.length === this.starts.length) {
      this.starts = doubled(this.starts)
      this.entries = doubled(this.entries)
    }
    this.starts[this.length] = start
    this.entries[this.length++] = entry
  }
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
