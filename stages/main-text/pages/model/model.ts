import { FEATURES } from '../features/index.ts'
import { BASE, FEATURE_NAMES, NODES, ROOTS } from './model.generated.ts'
import type { Forest } from './trees.ts'

/**
 * The forest of the generated table.
 *
 * @throws RangeError if it was built for other features
 */
export function loadModel(): Forest {
  const features = [...FEATURES.keys()]
  if (features.join(' ') !== FEATURE_NAMES)
    throw new RangeError('the model of main-text was built for other features: build it anew')
  return { features, roots: numbers(ROOTS), nodes: numbers(NODES), base: BASE }
}

/** Decodes base64 of 16-bit numbers, low byte first. */
function numbers(table: string): Int16Array {
  return new Int16Array(Uint8Array.from(Buffer.from(table, 'base64')).buffer)
}
