import type { Document } from '../../src/document/document.ts'
import { FEATURES, featuresOf } from '../../stages/main-text/pages/features/index.ts'
import { readBelieved } from '../../stages/main-text/pages/furniture/misnamed.ts'
import type { Forest } from '../../stages/main-text/pages/model/trees.ts'
import { type BoostSettings, boost, type Rows } from './boost.ts'
import { labelsOf } from './labels.ts'
import { labelsBySentences } from './sentences.ts'
import type { TruePage } from './truth.ts'

/** A page of the training set, reduced to what training needs. */
export interface Example {
  readonly values: Int16Array
  /** Label of each block, 0 to 1. */
  readonly target: Float64Array
  /** Weight of each block; 0 if its label is unknown. */
  readonly weight: Float64Array
}

/**
 * The weight of a block is its number of word characters, at most this many, plus a constant so short lines count, too.
 */
const MOST_SIZE = 400
const LINE_SIZE = 8
/** Added to the size of the true text, so the blocks of very short pages do not outweigh others. */
const PAGE_SIZE = 200
/** Factor for Chinese pages, because there are few. */
const CHINESE = 2
/** Factor for pages of which only some sentences are known. */
const SENTENCES = 0.5

/** The blocks of a page with their labels. All pages of a kind have about the same weight. */
export function exampleOf(doc: Document, page: Pick<TruePage, 'text' | 'must_keep' | 'must_drop' | 'lang'>): Example {
  const { text, must_keep, must_drop, lang } = page
  const { share, size } = text
    ? labelsOf(doc.text, doc.blocks, text)
    : labelsBySentences(doc.text, doc.blocks, must_keep ?? [], must_drop ?? [])
  const sizes = Float64Array.from(size, (each) => Math.min(each, MOST_SIZE) + LINE_SIZE)
  const own = sizes.reduce((sum, each, i) => sum + (share[i]! > 0.5 ? each : 0), PAGE_SIZE)
  const page_weight = (lang.startsWith('zh') ? CHINESE : 1) * (text ? 1 : SENTENCES)
  return {
    values: featuresOf(readBelieved(doc)),
    target: share.map((each) => (Number.isNaN(each) ? 0 : Math.min(1, each))),
    weight: sizes.map((each, i) => (Number.isNaN(share[i]!) ? 0 : (page_weight * each) / own)),
  }
}

/**
 * The settings of the model. With 120 trees of 15 leaves at a rate of .08 the mean F1 of pages on domains left out is lower by .0045, with a standard
 * error of .0010.
 */
const SETTINGS: BoostSettings = {
  trees: 300,
  parameters: {
    num_leaves: 31,
    learning_rate: 0.05,
    min_data_in_leaf: 60,
    lambda_l2: 5,
    feature_fraction: 0.4,
    bagging_fraction: 0.8,
    bagging_freq: 1,
    max_bin: 63,
  },
}

/**
 * Maximum number of blocks per page used for training. Pages with thousands of blocks repeat themselves: without the others,
 * training takes half the time, and the results on pages of other domains are as good.
 */
const MOST_BLOCKS = 120

/**
 * Trains a model. The same examples in the same order give the same model.
 *
 * @param python a Python in which LightGBM is installed
 */
export function train(examples: readonly Example[], python: string): Forest {
  const features = [...FEATURES.keys()]
  const chosen = examples.map(({ weight }) => chosenBlocks(weight))
  const count = chosen.reduce((sum, { length }) => sum + length, 0)
  const rows: Rows = {
    features,
    values: new Int16Array(count * features.length),
    target: new Float64Array(count),
    weight: new Float64Array(count),
  }
  let at = 0
  examples.forEach(({ values, target, weight }, page) => {
    const own = chosen[page]!
    const known = weight.reduce((sum, each) => sum + each, 0)
    const kept = own.reduce((sum, i) => sum + weight[i]!, 0)
    for (const i of own) {
      rows.values.set(values.subarray(i * features.length, (i + 1) * features.length), at * features.length)
      rows.target[at] = target[i]!
      rows.weight[at] = (weight[i]! * known) / kept
      at++
    }
  })
  const mean = rows.weight.reduce((sum, each) => sum + each, 0) / count
  for (let i = 0; i < count; i++) rows.weight[i]! /= mean
  return boost(rows, SETTINGS, python)
}

/** Indexes of the blocks with a known label, thinned evenly to {@link MOST_BLOCKS}. */
function chosenBlocks(weight: Float64Array): number[] {
  const known = [...weight.keys()].filter((i) => weight[i]! > 0)
  if (known.length <= MOST_BLOCKS) return known
  return Array.from({ length: MOST_BLOCKS }, (_, k) => known[Math.floor((k * known.length) / MOST_BLOCKS)]!)
}
