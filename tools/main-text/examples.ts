import type { Document } from '../../src/document/document.ts'
import { FEATURES, featuresOf } from '../../stages/main-text/pages/features.ts'
import { readBelieved } from '../../stages/main-text/pages/misnamed.ts'
import type { Forest } from '../../stages/main-text/pages/trees.ts'
import { type BoostOptions, boost, type Rows } from './boost.ts'
import { labelsOf } from './labels.ts'

/** A page of the training set as the model sees it. */
export interface Example {
  /** Pages of one group are never on both sides of a test: the domain that they are from. */
  readonly group: string
  readonly values: Int16Array
  readonly target: Float64Array
  readonly weight: Float64Array
}

/** A block counts for its word characters, up to this many, and for some more, so that short lines count at all. */
const MOST_SIZE = 400
const LINE_SIZE = 8
/** Added to the size of the true text, so that pages of a line do not outweigh others. */
const PAGE_SIZE = 200

/** The blocks of a page with what they should be. Every page counts for about the same. */
export function exampleOf(doc: Document, truth: string, group: string): Example {
  const { share, size } = labelsOf(doc.text, doc.blocks, truth)
  const sizes = Float64Array.from(size, (each) => Math.min(each, MOST_SIZE) + LINE_SIZE)
  const own = sizes.reduce((sum, each, i) => sum + (share[i]! > 0.5 ? each : 0), PAGE_SIZE)
  return {
    group,
    values: featuresOf(readBelieved(doc)),
    target: share.map((each) => (Number.isNaN(each) ? 0 : Math.min(1, each))),
    weight: sizes.map((each, i) => (Number.isNaN(share[i]!) ? 0 : each / own)),
  }
}

/** The settings of the model. Chosen by cross-validation over domains among a few; differences were within noise. */
const SETTINGS: BoostOptions = {
  trees: 120,
  leaves: 15,
  rate: 0.08,
  rowsInLeaf: 60,
  ridge: 5,
  columns: 0.5,
  sample: 0.8,
  seed: 1,
}

/** Learns from examples, whatever their order. */
export function train(examples: readonly Example[], settings: BoostOptions = SETTINGS): Forest {
  const features = [...FEATURES.keys()]
  const count = examples.reduce((sum, { target }) => sum + target.length, 0)
  const rows: Rows = {
    features,
    values: new Int16Array(count * features.length),
    target: new Float64Array(count),
    weight: new Float64Array(count),
  }
  let at = 0
  for (const { values, target, weight } of examples) {
    rows.values.set(values, at * features.length)
    rows.target.set(target, at)
    rows.weight.set(weight, at)
    at += target.length
  }
  const mean = rows.weight.reduce((sum, each) => sum + each, 0) / count
  for (let i = 0; i < count; i++) rows.weight[i]! /= mean
  return boost(rows, settings)
}

/** Which of `folds` parts a group belongs to: FNV-1a of its name. */
export function foldOf(group: string, folds: number): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < group.length; i++) hash = Math.imul(hash ^ group.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % folds
}
