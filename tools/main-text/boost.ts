import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Forest } from '../../stages/main-text/pages/model/trees.ts'
import { type Dump, forestOf } from './forest.ts'

/** Rows of features with the target value of each. */
export interface Rows {
  /** Names of the columns of `values`. */
  readonly features: readonly string[]
  readonly values: Int16Array
  /** Target of each row, 0 to 1. */
  readonly target: Float64Array
  /** Weight of each row, above 0. */
  readonly weight: Float64Array
}

/** The version of LightGBM whose trees ship. */
const PINNED = 'lightgbm==4.7.0 numpy'
/** One thread and one layout of the histograms: the same rows give the same trees. */
const FIXED = {
  objective: 'cross_entropy',
  boost_from_average: false,
  deterministic: true,
  force_row_wise: true,
  num_threads: 1,
  seed: 1,
  verbose: -1,
} as const

/** What a model is learnt with: the number of trees, and other parameters by their names in LightGBM. */
export interface BoostSettings {
  readonly trees: number
  readonly parameters: Readonly<Record<string, number>>
}

/**
 * Gradient boosting of decision trees on the logistic loss, by LightGBM.
 *
 * @param python a Python in which LightGBM is installed
 * @throws Error if it fails
 */
export function boost({ features, values, target, weight }: Rows, settings: BoostSettings, python: string): Forest {
  const folder = mkdtempSync(join(tmpdir(), 'boost-'))
  try {
    const base = baseOf(target, weight) / 1000
    const parameters = { ...settings.parameters, ...FIXED }
    const rows = { features: features.length, parameters, trees: settings.trees, base }
    writeFileSync(join(folder, 'rows.json'), JSON.stringify(rows))
    for (const [name, numbers] of Object.entries({ values, target, weight }))
      writeFileSync(join(folder, name), new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
    const script = resolve(import.meta.dirname, '../../../tools/main-text/boost.py')
    const { status, stderr, error } = spawnSync(python, [script, folder], { encoding: 'utf8' })
    if (error) throw error
    if (status !== 0) throw new Error(`${stderr.trim()}\n${python} -m pip install ${PINNED}`)
    const dump: Dump = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'))
    return forestOf(dump, features, Math.round(base * 1000))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Log-odds of the mean target, in whole thousandths. */
function baseOf(target: Float64Array, weight: Float64Array): number {
  let positive = 0
  let total = 0
  target.forEach((each, i) => {
    positive += weight[i]! * each
    total += weight[i]!
  })
  return Math.round(1000 * Math.log(positive / (total - positive)))
}
