import { FEATURES } from './features.ts'
import { BASE, FEATURE_NAMES, NODES, ROOTS } from './model.generated.ts'
import type { Forest } from './trees.ts'

/**
 * The forest that the table holds.
 *
 * @throws RangeError when it was built for other features
 */
export function loadModel(): Forest {
  const features = [...FEATURES.keys()]
  if (features.join(' ') !== FEATURE_NAMES)
    throw new RangeError('the model of main-text was built for other features: build it anew')
  return { features, roots: numbers(ROOTS), nodes: numbers(NODES), base: BASE }
}

/** 16 bits a number, the low byte first as in memory, in base64. */
function numbers(table: string): Int16Array {
  return new Int16Array(Uint8Array.from(Buffer.from(table, 'base64')).buffer)
}
