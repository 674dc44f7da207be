import type { Stage } from '../../src/document/stage.ts'
import {
  AMPERSAND,
  BACKSLASH,
  BRACKET,
  FOREIGN,
  marksIn,
  PRIVATE_USE,
  QUESTION,
  REPLACEMENT_MARK,
} from '../../src/language/characters/marks.ts'
import { CLOAKED } from '../../src/language/readings/cloaking.ts'
import { CARRIED_RULES, mendCarried } from './carried/index.ts'
import { repairCloaked } from './cloaked.ts'
import { DEAD_SIGNS, DEAD_TEXT_RULES, findDeadText, scattered, weighed } from './dead-text.ts'
import { ESCAPED_BYTES, readEscapedBytes } from './escaped-bytes.ts'
import { MOJIBAKE_RULES, mendMojibake, STRANDED_RULE } from './mojibake.ts'
import { PRIVATE_USE_RULES, privateUse } from './private-use.ts'
import { marksWithinWords } from './question-marks.ts'

const NONE = { edits: [], findings: [] }

export interface RepairParams {
  /** Whether bytes that were lost, and readings that are not certain, are chosen by likelihood. */
  readonly guess: boolean
}

/** Undoes damage to the bytes of a text where the repair can be proven or guessed well, and reports what it leaves. */
export const repair: Stage<RepairParams> = {
  name: 'repair',
  version: '12',
  summary: 'Undoes damage to the bytes of a text: ÕÒ²»µ½Ö¸¶¨µÄÎÄ¼þ → 找不到指定的文件, 日?qǐng)?bào) → 日報(bào)',
  params: {
    guess: {
      default: true,
      doc: 'Choose by likelihood what no proof decides: lost bytes, and readings that are nearly as good as others. Without it such damage stays and becomes a finding.',
    },
  },
  rules: {
    ...MOJIBAKE_RULES,
    ...ESCAPED_BYTES,
    ...STRANDED_RULE,
    'byte-shift': {
      doc: 'Double-byte text that was read one byte off is put back into step. On a cloaked page an annotation or the words prove it; elsewhere the search for wrong readings finds it.',
      severity: 'warning',
      example: '?裉焱砩铣允裁? → �天晚上吃什么',
      negative: '您去嗎?他說不去。',
    },
    collision: {
      doc: 'On a cloaked page, removes an annotation that landed between the bytes of two characters, and restores the text behind it that was read one byte off. The annotation shows which byte was lost.',
      example: '日?qǐng)?bào) → 日報(bào)',
      negative: '他寫了日?qǐng)?bào)',
    },
    'lost-character': {
      doc: 'A character lost one of its bytes, and nothing decides which character it was. U+FFFD stands in its place, or `?` on a cloaked page.',
      severity: 'warning',
      example: '?裉焱砩铣允裁? → �天晚上吃什么',
      negative: '张？三和李四都没有来',
    },
    ...CARRIED_RULES,
    ...DEAD_TEXT_RULES,
    ...PRIVATE_USE_RULES,
  },
  create({ guess }) {
    return ({ text, traits }) => {
      const seen = marksIn(text)
      const dead = (seen & DEAD_SIGNS) === 0 ? [] : findDeadText(text)
      const cloaked = (seen & BRACKET) === 0 ? undefined : repairCloaked(text, guess)
      const carried = cloaked ? NONE : mendCarried(text, traits, guess, seen)
      const lost = dead.filter(({ severity }) => severity === undefined)
      const isClean = (seen & (FOREIGN | AMPERSAND)) === 0
      const { edits, findings } = cloaked ?? (isClean ? NONE : mendMojibake(text, guess, lost, carried.edits))
      const escaped = carried.edits.length > 0 || (seen & BACKSLASH) === 0 ? NONE : readEscapedBytes(text, guess)
      const known = [...edits, ...findings, ...carried.findings, ...escaped.findings, ...dead]
      const loose = (seen & REPLACEMENT_MARK) === 0 ? [] : scattered(text, known)
      const within = (seen & QUESTION) === 0 || dead.length > 0 || cloaked ? [] : marksWithinWords(text)
      const misread = [...findings, ...carried.edits].sort((a, b) => a.start - b.start)
      const own = (seen & PRIVATE_USE) === 0 ? [] : privateUse(text, misread)
      return {
        edits: [...edits, ...carried.edits, ...escaped.edits].sort((a, b) => a.start - b.start || a.end - b.end),
        findings: [
          ...findings,
          ...carried.findings,
          ...escaped.findings,
          ...weighed(text, dead),
          ...loose,
          ...within,
          ...own,
        ].sort((a, b) => a.start - b.start),
        ...(cloaked && { traits: { flags: [CLOAKED] } }),
      }
    }
  },
}
