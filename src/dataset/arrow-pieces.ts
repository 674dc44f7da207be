import { AsyncByteQueue } from 'apache-arrow'

/** What the Arrow writer has written since it was last asked; its own queue offers no way to take without waiting. */
export class ArrowPieces extends AsyncByteQueue {
  #pieces: Uint8Array[] = []

  override write(piece: Uint8Array): void {
    this.#pieces.push(piece)
  }

  take(): Uint8Array[] {
    const taken = this.#pieces
    this.#pieces = []
    return taken
  }
}
