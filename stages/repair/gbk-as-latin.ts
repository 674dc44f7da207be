import { gbk } from '../../src/language/gbk.ts'
import type { Damage, Detector } from './detector.ts'
import { isEveryday } from './rarity.ts'

/** Bytes A1–FE as Latin-1 has them: what GB 2312 is written with. */
const HIGH_RUN = /[\u00a1-\u00fe]{6,}/g

/** Characters of a run that must be of daily life; `ÀÁÂÃÄÅ`, a list of letters, makes none. */
const EVERYDAY = 0.9

/** `······` is a rule, and B7B7 is 贩. */
const MIN_VARIETY = 3

export const gbkAsLatin: Detector = {
  rule: 'gbk-as-latin',
  doc: 'GBK that was read as Latin-1 or cp1252: ÖÐ¹úÈË for 中国人.',
  severity: 'error',
  sign: '[\\u00a1-\\u00fe](?=[\\u00a1-\\u00fe]{3})',
  find(line) {
    const found: Damage[] = []
    for (const { index, 0: run } of line.matchAll(HIGH_RUN)) {
      let everyday = 0
      const pairs = run.length >> 1
      for (let i = 0; i < pairs; i++) {
        if (isEveryday(gbk().units[(run.charCodeAt(i * 2) << 8) | run.charCodeAt(i * 2 + 1)]!)) everyday++
      }
      if (everyday >= pairs * EVERYDAY && new Set(run).size > MIN_VARIETY)
        found.push({ start: index, end: index + run.length, message: 'GBK that was read as Latin-1 or cp1252' })
    }
    return found
  },
}
