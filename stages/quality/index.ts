import type { Stage } from '../../src/document/stage.ts'
import { measurer } from './measures.ts'

export { MEASURES, type MeasureName } from './measures.ts'

export interface QualityParams {
  /** Minimum letters and digits of a document. */
  readonly minLetters: number
}

/** Measures every document and rejects those without text. */
export const quality: Stage<QualityParams> = {
  name: 'quality',
  version: '1',
  summary: 'Measures the clean text (columns q_*) and rejects documents without text.',
  params: {
    minLetters: {
      default: 2,
      doc: 'Minimum letters and digits of a kept document. One may be left of a removed menu; two can be a reply that somebody wrote (同意).',
      min: 0,
      max: 1_000_000,
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
  },
  create({ minLetters }) {
    const measure = measurer()
    return (doc) => {
      if (doc.target !== null) return {}
      const { letters, values } = measure(doc.text)
      const traits = { measures: values }
      if (letters >= minLetters) return { traits }
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
