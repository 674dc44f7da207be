import { type Stage, THRESHOLD } from '../../src/document/stage.ts'
import { measurer } from './measures.ts'
import { isWithin, parseThresholds, refuseThresholds, type Threshold } from './thresholds.ts'

export { MEASURES, type MeasureName } from '../../src/document/facts/measures.ts'

const FAILING = ['keep', 'flag', 'reject'] as const

export interface QualityParams {
  /** Minimum letters and digits of a document. */
  readonly minLetters: number
  /** What a document must have, as `measure >= number` or `measure <= number`. */
  readonly thresholds: readonly string[]
  /** What becomes of a document that fails one of them. */
  readonly failing: (typeof FAILING)[number]
}

/** Measures every document, rejects those without text, and holds the others against thresholds. */
export const quality: Stage<QualityParams> = {
  name: 'quality',
  version: '2',
  summary: 'Measures the clean text (columns q_*) and rejects documents without text.',
  rulesStay: true,
  params: {
    minLetters: {
      default: 2,
      doc: 'Minimum letters and digits of a kept document. One may be left of a removed menu; two can be a reply that somebody wrote (同意).',
      min: 0,
      max: 1_000_000,
    },
    thresholds: {
      default: [],
      doc: 'What a document must have, as in `han_ratio >= 0.3`. The run counts what each one takes. The presets have lists with their sources.',
      refuses: refuseThresholds,
    },
    failing: {
      default: 'flag',
      values: FAILING,
      doc: 'How to treat documents that fail a threshold: keep them, keep them with the flag `threshold`, or reject them. The default changes no document before somebody has seen what it would take.',
    },
  },
  rules: {
    empty: {
      doc: 'Rejects a document that has no letter or digit after cleaning.',
      example: '。… → rejected: empty',
      negative: '42',
    },
    'near-empty': {
      doc: 'Rejects a document with fewer letters and digits than `minLetters`.',
      example: 'X → rejected: near-empty',
      negative: '同意',
    },
    [THRESHOLD]: {
      doc: 'Reports the `thresholds` that a document fails; with `failing=reject` it is an error, and the document is rejected.',
      severity: 'info',
      example: '点击这里 >>>>>>>> 2024-01-01 12:30',
      negative: '春眠不觉晓，处处闻啼鸟。',
    },
  },
  judgesPublished: true,
  thresholds: ({ thresholds }) => parseThresholds(thresholds).map(({ name }) => name),
  create({ minLetters, thresholds, failing }) {
    const measure = measurer()
    const limits = parseThresholds(thresholds)
    return (doc) => {
      if (doc.target !== null) return {}
      const { letters, values } = measure(doc.text)
      const traits = { measures: values }
      if (letters >= minLetters) {
        const failed = limits.filter((limit) => !isWithin(values[limit.measure], limit))
        if (failed.length === 0) return { traits }
        const beyond = { ...traits, beyond: failed.map(({ name }) => name) }
        const message = failed.map((limit) => beyondMessage(values[limit.measure], limit)).join('; ')
        if (failing === 'reject') return { traits: beyond, reject: { reason: THRESHOLD, message } }
        // One finding for all: there is one for each rule at a place.
        const findings = [{ rule: THRESHOLD, start: 0, end: 0, message }]
        return { traits: failing === 'flag' ? { ...beyond, flags: [THRESHOLD] } : beyond, findings }
      }
      const reject =
        letters === 0
          ? { reason: 'empty', message: 'no letter or digit is left after cleaning' }
          : {
              reason: 'near-empty',
              message: `${letters === 1 ? 'one letter or digit is' : `${letters} letters or digits are`} left after cleaning; minLetters asks for ${minLetters}`,
            }
      return { traits, reject }
    }
  },
}

function beyondMessage(value: number, { measure, bound, limit }: Threshold): string {
  return `${measure} is ${value}, and the threshold asks for ${bound} ${limit}`
}
