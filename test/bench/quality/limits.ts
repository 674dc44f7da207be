/** A bound and a limit: a document with less, or more, is taken. */
type Limit = readonly ['>=' | '<=', number]

/** Limits of FineWeb2 over words by jieba, and those of the presets over units, which must not take much else. */
export const UNIT_LIMITS: Readonly<Record<string, { readonly jieba: Limit; readonly units: Limit }>> = {
  letter_units: { jieba: ['>=', 0.735], units: ['>=', 0.735] },
  line_breaks: { jieba: ['<=', 0.178], units: ['<=', 0.13] },
  top_2gram: { jieba: ['<=', 0.256], units: ['<=', 0.17] },
  top_3gram: { jieba: ['<=', 0.201], units: ['<=', 0.12] },
  top_4gram: { jieba: ['<=', 0.171], units: ['<=', 0.1] },
  duplicate_5grams: { jieba: ['<=', 0.198], units: ['<=', 0.25] },
  duplicate_6grams: { jieba: ['<=', 0.182], units: ['<=', 0.23] },
  duplicate_7grams: { jieba: ['<=', 0.167], units: ['<=', 0.2] },
  duplicate_8grams: { jieba: ['<=', 0.154], units: ['<=', 0.18] },
  duplicate_9grams: { jieba: ['<=', 0.14], units: ['<=', 0.16] },
  duplicate_10grams: { jieba: ['<=', 0.127], units: ['<=', 0.15] },
}
