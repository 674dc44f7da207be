import type { Stage } from '../../src/document/stage.ts'
import { CLOAKED } from '../../src/language/cloaking.ts'
import { repairCloaked } from './cloaked.ts'
import { kunJinKao, replacementRuns } from './dead-text.ts'
import { createScan, type Detector } from './detector.ts'
import { gbkAsLatin } from './gbk-as-latin.ts'
import { shiftedText } from './shifted-text.ts'
import { utf8AsGbk } from './utf8-as-gbk.ts'
import { utf8AsLatin } from './utf8-as-latin.ts'

/** Damage that is found and reported. A file a kind; what undoes one belongs beside it. */
const DETECTORS: readonly Detector[] = [kunJinKao, replacementRuns, utf8AsGbk, utf8AsLatin, gbkAsLatin]

export interface RepairParams {
  /** Whether characters that lost a byte are chosen by likelihood. */
  readonly guess: boolean
}

/** Undoes damage to the bytes of a text, where the undoing can be proven, and reports what it leaves. */
export const repair: Stage<RepairParams> = {
  name: 'repair',
  version: '1',
  summary: 'Undoes damage to the bytes of a text: 日?qǐng)?bào) → 日報(bào)',
  params: {
    guess: {
      default: true,
      doc: 'Choose a character that lost one of its bytes by the words around it, and say so in the ledger; without it `?` stays.',
    },
  },
  rules: {
    collision: {
      doc: 'On a cloaked page, takes out an annotation that landed between the bytes of two characters, and puts right the text behind it that was read one byte off. The annotation says which byte was lost.',
    },
    'byte-shift': {
      doc: 'On a cloaked page, moves text that was read one byte off back into step: it ends in a character whose annotation reads it, or turns from gibberish into prose.',
    },
    'lost-character': {
      doc: 'A character lost one of its bytes and nothing decides which one it was; `?` stands in its place.',
      severity: 'warning',
    },
    ...Object.fromEntries([...DETECTORS, shiftedText].map(({ rule, doc, severity }) => [rule, { doc, severity }])),
  },
  create({ guess }) {
    const scan = createScan(DETECTORS)
    const scanPlain = createScan([...DETECTORS, shiftedText])
    return ({ text }) => {
      const cloaked = repairCloaked(text, guess)
      if (!cloaked) return { findings: scanPlain(text) }
      const findings = [...cloaked.findings, ...scan(text)].sort((a, b) => a.start - b.start)
      return { edits: cloaked.edits, findings, traits: { flags: [CLOAKED] } }
    }
  },
}
