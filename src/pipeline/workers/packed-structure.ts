import type { Block } from '../../document/structure/block.ts'
import type { Span, SpanKind } from '../../document/structure/span.ts'

/**
 * Blocks or spans in a form that v8 serialises with little work: a page has hundreds of each, and each object and string
 * costs a call. Numbers are whole numbers of 32 bits, as in the dataset.
 */
export interface PackedRows {
  readonly numbers: Int32Array
  /** Long texts, in the order of the rows, without those that are the same as in the row before. */
  readonly texts: readonly string[]
  /** Short texts that many rows share, each once. */
  readonly words: readonly string[]
}

/** How many numbers each block and each span takes. */
const BLOCK_SIZE = 11
const SPAN_SIZE = 11

/** For a text or a word that a row does not have; for a text that it has; for the text of the row before. */
const ABSENT = -1
const OWN = 0
const SAME = 1
/** For a number that a span does not have: no list of a page is numbered so. */
const NO_NUMBER = -0x80000000

export function packBlocks(blocks: readonly Block[]): PackedRows {
  const numbers = new Int32Array(BLOCK_SIZE * blocks.length)
  const texts: string[] = []
  const words = new Words()
  let before: string | undefined
  for (let i = 0, at = 0; i < blocks.length; i++, at += BLOCK_SIZE) {
    const block = blocks[i]!
    numbers[at] = block.start
    numbers[at + 1] = block.end
    numbers[at + 2] = block.depth
    numbers[at + 3] = block.shared
    numbers[at + 4] = block.linkChars
    numbers[at + 5] = block.hidden ? 1 : 0
    numbers[at + 6] = words.numberOf(block.tag)
    // Neighbours often have the same containers, whose names are long.
    numbers[at + 7] = block.path === before ? SAME : putText(texts, block.path)
    before = block.path
    numbers[at + 8] = words.numberOf(block.label)
    numbers[at + 9] = words.numberOf(block.lang)
    numbers[at + 10] = words.numberOf(block.outside)
  }
  return { numbers, texts, words: words.all }
}

export function unpackBlocks({ numbers, texts, words }: PackedRows): Block[] {
  const blocks: Block[] = []
  let next = 0
  for (let at = 0; at < numbers.length; at += BLOCK_SIZE) {
    if (numbers[at + 7] === OWN) next++
    const block: Changing<Block> = {
      start: numbers[at]!,
      end: numbers[at + 1]!,
      tag: words[numbers[at + 6]!]!,
      path: texts[next - 1]!,
      depth: numbers[at + 2]!,
      shared: numbers[at + 3]!,
      linkChars: numbers[at + 4]!,
      hidden: numbers[at + 5] === 1,
    }
    if (numbers[at + 8] !== ABSENT) block.label = words[numbers[at + 8]!]!
    if (numbers[at + 9] !== ABSENT) block.lang = words[numbers[at + 9]!]!
    if (numbers[at + 10] !== ABSENT) block.outside = words[numbers[at + 10]!]!
    blocks.push(block)
  }
  return blocks
}

export function packSpans(spans: readonly Span[]): PackedRows {
  const numbers = new Int32Array(SPAN_SIZE * spans.length)
  const texts: string[] = []
  const words = new Words()
  for (let i = 0, at = 0; i < spans.length; i++, at += SPAN_SIZE) {
    const span = spans[i]!
    numbers[at] = words.numberOf(span.kind)
    numbers[at + 1] = span.rawStart
    numbers[at + 2] = span.rawEnd
    numbers[at + 3] = span.level ?? NO_NUMBER
    numbers[at + 4] = span.number ?? NO_NUMBER
    numbers[at + 5] = putText(texts, span.href)
    numbers[at + 6] = putText(texts, span.alt)
    numbers[at + 7] = words.numberOf(span.lang)
    numbers[at + 8] = span.isAlone ? 1 : 0
    numbers[at + 9] = words.numberOf(span.author)
    numbers[at + 10] = words.numberOf(span.date)
  }
  return { numbers, texts, words: words.all }
}

export function unpackSpans({ numbers, texts, words }: PackedRows): Span[] {
  const spans: Span[] = []
  let next = 0
  for (let at = 0; at < numbers.length; at += SPAN_SIZE) {
    const span: Changing<Span> = {
      kind: words[numbers[at]!] as SpanKind,
      rawStart: numbers[at + 1]!,
      rawEnd: numbers[at + 2]!,
    }
    if (numbers[at + 3] !== NO_NUMBER) span.level = numbers[at + 3]!
    if (numbers[at + 4] !== NO_NUMBER) span.number = numbers[at + 4]!
    if (numbers[at + 5] !== ABSENT) span.href = texts[next++]!
    if (numbers[at + 6] !== ABSENT) span.alt = texts[next++]!
    if (numbers[at + 7] !== ABSENT) span.lang = words[numbers[at + 7]!]!
    if (numbers[at + 8] === 1) span.isAlone = true
    if (numbers[at + 9] !== ABSENT) span.author = words[numbers[at + 9]!]!
    if (numbers[at + 10] !== ABSENT) span.date = words[numbers[at + 10]!]!
    spans.push(span)
  }
  return spans
}

type Changing<T> = { -readonly [K in keyof T]: T[K] }

function putText(texts: string[], text: string | undefined): number {
  if (text === undefined) return ABSENT
  texts.push(text)
  return OWN
}

/** Numbers short texts in the order of their first use. */
class Words {
  readonly all: string[] = []
  readonly #known = new Map<string, number>()

  numberOf(word: string | undefined): number {
    if (word === undefined) return ABSENT
    let number = this.#known.get(word)
    if (number === undefined) {
      number = this.all.push(word) - 1
      this.#known.set(word, number)
    }
    return number
  }
}
