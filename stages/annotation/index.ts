import type { Document } from '../../src/document/document.ts'
import type { Edit } from '../../src/document/ledger/edit.ts'
import type { FindingFound, Outcome, Stage } from '../../src/document/stage.ts'
import {
  type Annotation,
  annotates,
  CLOAKED,
  findAnnotations,
  recogniseCloak,
  TEACHES,
  teachesReadings,
} from '../../src/language/readings/cloaking.ts'
import { hasTone, PINYIN_LETTERS } from '../../src/language/readings/index.ts'

/** The rest of an annotation after a collision of bytes that repair could not undo: `?qǐng)`. */
const DANGLING = new RegExp(`\\?([${PINYIN_LETTERS}]{1,6})\\)`, 'g')

/** The stage has no parameters: the document decides what is an annotation, not a setting. */
export type AnnotationParams = Record<never, never>

/**
 * Removes the pinyin that a scraper added after converted characters. It judges whole documents: one without all the
 * marks of such a page keeps every bracket, and so does a lesson of Chinese.
 */
export const annotation: Stage<AnnotationParams> = {
  name: 'annotation',
  version: '2',
  summary: 'Removes the pinyin that cloaked pages carry after converted characters: 堅(jiān)持 → 堅持',
  params: {},
  rules: {
    pinyin: {
      doc: 'Removes the pinyin in brackets after a converted Traditional character, from a document that annotates such characters wherever they occur: a scraper added it, not the author.',
      example: '堅(jiān)持 → 堅持',
      negative: '棧(stack)，f(x)',
    },
    unresolved: {
      doc: 'Reports pinyin in a cloaked document that is not the reading of the character before it, or that lost its bracket to a collision of bytes: the text is damaged there.',
      severity: 'warning',
      example: '大(jī)家',
      negative: '大(gross)家',
    },
  },
  cleansFields: true,
  create() {
    return (doc) => (doc.target === null ? cleanText(doc) : cleanField(doc))
  },
}

function cleanText({ text, traits }: Document): Outcome {
  const annotations = findAnnotations(text)
  if (!traits.flags?.includes(CLOAKED) && !recogniseCloak(text, annotations))
    return teachesReadings(text) ? { traits: { flags: [TEACHES] } } : {}
  const edits: Edit[] = []
  const findings: FindingFound[] = []
  for (const found of annotations) {
    if (annotates(found.unit, found.reading)) edits.push(removal(found))
    else if (hasTone(found.reading)) {
      findings.push(
        unresolved(found.start - 1, found.end, `${found.reading} is no reading of ${text[found.start - 1]}`),
      )
    }
  }
  for (const match of text.matchAll(DANGLING)) {
    if (!hasTone(match[1]!)) continue
    findings.push(
      unresolved(match.index, match.index + match[0].length, `the character before the reading ${match[1]} is damaged`),
    )
  }
  findings.sort((a, b) => a.start - b.start)
  // One finding for all annotations: one for each would bury the other findings of the page.
  if (edits.length > 0) {
    const message = `${edits.length} characters carry their pinyin in brackets, as scrapers add it`
    findings.unshift({ rule: 'pinyin', severity: 'warning', start: edits[0]!.start, end: edits.at(-1)!.end, message })
  }
  return { edits, findings, traits: { flags: [CLOAKED] } }
}

/** Cleans a field. It is too short to be judged by itself, so the document that it was read from decides. */
function cleanField(doc: Document): Outcome {
  if (!doc.traits.flags?.includes(CLOAKED)) return {}
  return {
    edits: findAnnotations(doc.text)
      .filter((found) => annotates(found.unit, found.reading))
      .map(removal),
  }
}

function removal({ start, end, reading, unit }: Annotation): Edit {
  return {
    start,
    end,
    text: '',
    rule: 'pinyin',
    certainty: 'proven',
    evidence: `${String.fromCharCode(unit)} ${reading}`,
  }
}

function unresolved(start: number, end: number, message: string): FindingFound {
  return { rule: 'unresolved', start, end, message }
}
