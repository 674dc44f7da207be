import { nameAt } from './names.ts'
import { decodeAttribute } from './references.ts'

/**
 * Tokenizes HTML into positions of its source, by the tokenization section of the HTML standard. Text between tags is
 * skipped by searches, so time depends more on the number of tags than on the length of texts and scripts. A missing
 * end is searched for only once: a million unclosed openings of one kind take a single search.
 */

export type Attributes = Record<string, string>

/** Spans are UTF-16 units of the source, in order and disjoint. Source outside all tokens is markup without effect. */
export interface TokenSink {
  /** @param isRaw the text holds no references: a script, a style sheet, `<xmp>` */
  text(start: number, end: number, isRaw: boolean): void
  /** @param isLeaf the tag closes itself, and is allowed to */
  startTag(name: string, start: number, end: number, attributes: Attributes, isLeaf: boolean): void
  endTag(name: string, start: number, end: number): void
  /** @param data content of the comment, `[start, end)` */
  comment(start: number, end: number, data: readonly [start: number, end: number]): void
  /** A doctype, a processing instruction, `<![if …]>`. */
  directive(start: number, end: number): void
  /** The construct that opens at `start` never ends and hides the rest of the source. */
  unclosed(what: 'comment' | 'tag' | 'script' | 'style', start: number): void
  /** Whether the current position is inside SVG or MathML, where titles and style sheets are ordinary elements. */
  readonly isForeign: boolean
}

/** Elements whose content is text up to their closing tag; where the value is `true`, with references in it. */
const RAW: ReadonlyMap<string, boolean> = new Map([
  ['script', false],
  ['style', false],
  ['xmp', false],
  ['iframe', false],
  ['noembed', false],
  ['title', true],
  ['textarea', true],
])
/** These extend to the end without a closing tag. The content of others is then read as markup: it may be the page. */
const TO_THE_END: ReadonlySet<string> = new Set(['script', 'style'])

const CDATA = '<![CDATA['
const XML_DECLARATION = /^\s{0,1000}<\?xml\s/

/** Tokenizes a whole source. Never throws, whatever it holds. */
export function tokenize(source: string, sink: TokenSink): void {
  new Tokenizer(source, sink).run()
}

class Tokenizer {
  readonly #source: string
  readonly #sink: TokenSink
  readonly #isXml: boolean
  /** Names without a closing tag after some earlier position. */
  readonly #neverClosed = new Set<string>()
  /** Position of the next `<!--`, at or after the position last asked for. */
  #nextBang = -1
  /** Set when some script is escaped to the end of the source; later ones end at the first closing tag. */
  #escapesToTheEnd = false
  /** End of the last CDATA section that was opened. */
  #cdataEnd = -1
  /** Position after the attributes of the last tag; -1 where the source ends inside it. */
  #tagEnd = 0
  #selfClosed = false

  constructor(source: string, sink: TokenSink) {
    this.#source = source
    this.#sink = sink
    this.#isXml = XML_DECLARATION.test(source)
  }

  run(): void {
    const source = this.#source
    let textStart = 0
    for (let at = source.indexOf('<'); at !== -1; ) {
      const next = this.#markupAfter(at)
      if (next === at) {
        at = source.indexOf('<', at + 1)
        continue
      }
      this.#text(textStart, at)
      textStart = this.#markup(at, next)
      at = source.indexOf('<', textStart)
    }
    this.#text(textStart, source.length)
  }

  /** Position of the name or data after a `<`; the position of the `<` itself where it is text. */
  #markupAfter(at: number): number {
    const unit = this.#source.charCodeAt(at + 1)
    if (isLetter(unit)) return at + 1
    // `</` at the very end is text; before anything but a letter it begins a bogus comment.
    if (unit === SLASH) return at + 2 < this.#source.length ? at + 2 : at
    return unit === BANG || unit === QUESTION ? at + 2 : at
  }

  /** Reads the markup that begins at `at`; returns the position after it. */
  #markup(at: number, next: number): number {
    const source = this.#source
    const unit = source.charCodeAt(at + 1)
    if (unit === SLASH) return isLetter(source.charCodeAt(next)) ? this.#endTag(at) : this.#bogus(at)
    if (unit === BANG && source.startsWith('--', next)) return this.#comment(at)
    if (unit === BANG && source.startsWith(CDATA, at)) return this.#cdata(at)
    return unit === BANG || unit === QUESTION ? this.#bogus(at) : this.#startTag(at)
  }

  #text(start: number, end: number): void {
    const mark = this.#cdataEnd
    if (mark >= start && mark + 3 <= end) {
      if (mark > start) this.#sink.text(start, mark, false)
      this.#sink.directive(mark, mark + 3)
      this.#cdataEnd = -1
      if (mark + 3 < end) this.#sink.text(mark + 3, end, false)
    } else if (end > start) this.#sink.text(start, end, false)
  }

  #bogus(at: number): number {
    const close = this.#source.indexOf('>', at + 2)
    const end = close === -1 ? this.#source.length : close + 1
    this.#sink.directive(at, end)
    return end
  }

  /**
   * Feeds and templates leave `<![CDATA[<p>…</p>]]>` in pages. The standard makes it a comment up to the first `>`,
   * which loses the text before it and shows `]]>`. Here the marks are removed and the content is read as usual.
   */
  #cdata(at: number): number {
    const start = at + CDATA.length
    if (this.#cdataEnd < start && !this.#neverClosed.has(CDATA)) {
      this.#cdataEnd = this.#source.indexOf(']]>', start)
      if (this.#cdataEnd === -1) this.#neverClosed.add(CDATA)
    }
    this.#sink.directive(at, start)
    return start
  }

  #comment(at: number): number {
    const source = this.#source
    const data = at + 4
    for (const short of ['>', '->']) {
      if (!source.startsWith(short, data)) continue
      this.#sink.comment(at, data + short.length, [data, data])
      return data + short.length
    }
    for (let dashes = source.indexOf('--', data); dashes !== -1; dashes = source.indexOf('--', dashes + 1)) {
      const close = source.charCodeAt(dashes + 2) === BANG ? dashes + 3 : dashes + 2
      if (source.charCodeAt(close) !== GREATER) continue
      this.#sink.comment(at, close + 1, [data, dashes])
      return close + 1
    }
    this.#sink.comment(at, source.length, [data, source.length])
    this.#sink.unclosed('comment', at)
    return source.length
  }

  #endTag(at: number): number {
    const nameEnd = this.#nameEnd(at + 2)
    this.#attributes(nameEnd)
    if (this.#tagEnd === -1) return this.#source.length
    this.#sink.endTag(nameAt(this.#source, at + 2, nameEnd), at, this.#tagEnd)
    return this.#tagEnd
  }

  #startTag(at: number): number {
    const source = this.#source
    const nameEnd = this.#nameEnd(at + 1)
    const attributes = this.#attributes(nameEnd)
    const end = this.#tagEnd
    if (end === -1) {
      this.#sink.unclosed('tag', at)
      return source.length
    }
    const name = nameAt(source, at + 1, nameEnd)
    if (name === 'plaintext') {
      this.#sink.startTag(name, at, end, attributes, false)
      if (end < source.length) this.#sink.text(end, source.length, true)
      return source.length
    }
    // Word's `<o:p/>`, everything in SVG, and all of XML may close itself; HTML's own elements may not.
    const { isForeign } = this.#sink
    const mayBeLeaf = this.#isXml || isForeign || name === 'svg' || name === 'math' || name.includes(':')
    const hasReferences = isForeign ? undefined : RAW.get(name)
    if (hasReferences === undefined) {
      this.#sink.startTag(name, at, end, attributes, this.#selfClosed && mayBeLeaf)
      return end
    }
    const close = this.#selfClosed && mayBeLeaf ? -1 : this.#closeOf(name, end)
    // `<script src="x"/>` of XHTML that is parsed as HTML extends to the next `</script>`, as in browsers, if there is
    // one.
    const isLeaf = this.#selfClosed && close === -1
    this.#sink.startTag(name, at, end, attributes, isLeaf)
    if (isLeaf) return end
    let contentEnd = close
    if (close === -1) {
      if (TO_THE_END.has(name)) {
        contentEnd = source.length
        this.#sink.unclosed(name as 'script' | 'style', at)
      } else if (name === 'title') {
        const next = source.indexOf('<', end)
        contentEnd = next === -1 ? source.length : next
      } else return end
    }
    if (contentEnd > end) this.#sink.text(end, contentEnd, !hasReferences)
    if (close === -1) this.#sink.endTag(name, contentEnd, contentEnd)
    return contentEnd
  }

  #nameEnd(from: number): number {
    const source = this.#source
    let at = from
    for (;;) {
      const unit = source.charCodeAt(at)
      if (isSpace(unit) || unit === SLASH || unit === GREATER || at >= source.length) return at
      at++
    }
  }

  /**
   * Reads the attributes of a tag and sets the position after its `>`. Of an attribute written twice the first counts.
   */
  #attributes(from: number): Attributes {
    const source = this.#source
    const attributes: Attributes = {}
    this.#selfClosed = false
    this.#tagEnd = -1
    for (let at = from; at < source.length; ) {
      const unit = source.charCodeAt(at)
      if (unit === GREATER) {
        this.#tagEnd = at + 1
        this.#selfClosed = source.charCodeAt(at - 1) === SLASH && at > from
        break
      }
      if (isSpace(unit) || unit === SLASH) {
        at++
        continue
      }
      const nameStart = at
      // A `=` at the start of a name is part of it.
      do at++
      while (at < source.length && !endsName(source.charCodeAt(at)))
      const name = nameAt(source, nameStart, at)
      let equals = at
      while (isSpace(source.charCodeAt(equals))) equals++
      let value = ''
      if (source.charCodeAt(equals) === EQUALS) {
        let start = equals + 1
        while (isSpace(source.charCodeAt(start))) start++
        const quote = source.charCodeAt(start)
        if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
          const close = source.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", start + 1)
          if (close === -1) break
          value = source.slice(start + 1, close)
          at = close + 1
        } else {
          at = start
          while (at < source.length && !endsValue(source.charCodeAt(at))) at++
          value = source.slice(start, at)
        }
      }
      // A name of `Object.prototype` is not yet an attribute.
      if (attributes[name] === undefined || !Object.hasOwn(attributes, name)) attributes[name] = decodeAttribute(value)
    }
    return attributes
  }

  /** Start of the closing tag of a raw text element; -1 where there is none. */
  #closeOf(name: string, from: number): number {
    if (this.#neverClosed.has(name)) return -1
    const close = this.#plainCloseOf(name, from)
    if (close === -1) this.#neverClosed.add(name)
    if (close === -1 || name !== 'script') return close
    if (this.#nextBang < from) {
      const bang = this.#source.indexOf('<!--', from)
      this.#nextBang = bang === -1 ? this.#source.length : bang
    }
    return this.#nextBang < close && !this.#escapesToTheEnd ? this.#escapedCloseOf(from, close) : close
  }

  #plainCloseOf(name: string, from: number): number {
    const source = this.#source
    for (let at = source.indexOf('</', from); at !== -1; at = source.indexOf('</', at + 2)) {
      const end = at + 2 + name.length
      // The name must end here: with white space, `/`, `>`, or the end of the source.
      if (!endsTagName(source.charCodeAt(end))) continue
      if (source.slice(at + 2, end).toLowerCase() === name) return at
    }
    return -1
  }

  /**
   * The standard's escaped states: after `<!--` a `<script>` opens another one, whose closing tag does not end the
   * first. If the comment never ends, the first closing tag counts after all.
   */
  #escapedCloseOf(from: number, fallback: number): number {
    const source = this.#source
    const marks = /<!--|-->|<\/?script(?=[\s/>])/gi
    marks.lastIndex = from
    let state: 'plain' | 'escaped' | 'doubly' = 'plain'
    for (let match = marks.exec(source); match; match = marks.exec(source)) {
      const mark = match[0]
      if (mark === '-->') state = 'plain'
      else if (mark === '<!--') {
        if (state === 'plain') state = 'escaped'
        // `<!-->` closes with the dashes that open it.
        marks.lastIndex -= 2
      } else if (mark[1] !== '/') {
        if (state === 'escaped') state = 'doubly'
      } else if (state === 'doubly') state = 'escaped'
      else return match.index
    }
    this.#escapesToTheEnd = true
    return fallback
  }
}

const BANG = 0x21
const DOUBLE_QUOTE = 0x22
const SINGLE_QUOTE = 0x27
const SLASH = 0x2f
const EQUALS = 0x3d
const GREATER = 0x3e
const QUESTION = 0x3f

function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d || unit === 0x0c
}

function endsTagName(unit: number): boolean {
  return isSpace(unit) || unit === SLASH || unit === GREATER
}

function endsName(unit: number): boolean {
  return endsTagName(unit) || unit === EQUALS
}

function endsValue(unit: number): boolean {
  return isSpace(unit) || unit === GREATER
}
