import { lineBlocks } from '../../src/document/block.ts'
import type { Outcome } from '../../src/document/stage.ts'
import type { TreeLimits } from './tree.ts'

export function readFeed(text: string, _limits: TreeLimits, _timezone: string): Outcome {
  return { blocks: lineBlocks(text) }
}
