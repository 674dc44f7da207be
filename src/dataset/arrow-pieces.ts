import { AsyncByteQueue } from 'apache-arrow'

/**
 * The bytes that the Arrow writer has written since the last call. The writer's own queue can only be read by waiting.
 */
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
