import { nameAt } from './names.ts'
import { decodeAttribute } from './references.ts'

/**
 * Tokens of HTML as positions in its source, by the tokenization section of the HTML standard. What lies between tags
 * is skipped by searches, so that time goes by the number of tags more than by the length of texts and scripts. What
 * has no end is looked for once: a million openings of one kind take a single search.
 */

export type Attributes = Record<string, string>

/** Spans are UTF-16 units of the source, in its order, disjoint; what no token covers is markup that came to nothing. */
export interface TokenSink {
  /** @param isRaw no references stand in it: a script, a style sheet, `<xmp>` */
  text(start: number, end: number, isRaw: boolean): void
  /** @param isLeaf the tag closes itself, and has the right to */
  startTag(name: string, start: number, end: number, attributes: Attributes, isLeaf: boolean): void
  endTag(name: string, start: number, end: number): void
  /** @param data what it holds, `[start, end)` */
  comment(start: number, end: number, data: readonly [start: number, end: number]): void
  /** A doctype, a processing instruction, `<![if …]>`. */
  directive(start: number, end: number): void
  /** What opens at `start` has no end, and hides the rest of the source. */
  unclosed(what: 'comment' | 'tag' | 'script' | 'style', start: number): void
  /** Whether the place reached lies in SVG or MathML, where titles and style sheets are elements like others. */
  readonly isForeign: boolean
}

/** Elements whose content is text up to their closing tag; in those of the value `true` references count. */
const RAW: ReadonlyMap<string, boolean> = new Map([
  ['script', false],
  ['style', false],
  ['xmp', false],
  ['iframe', false],
  ['noembed', false],
  ['title', true],
  ['textarea', true],
])
/** Where the closing tag is missing these reach to the end; of others the content is read as markup, since it may be the page. */
const TO_THE_END: ReadonlySet<string> = new Set(['script', 'style'])

const CDATA = '<![CDATA['
const XML_DECLARATION = /^\s{0,1000}<\?xml\s/

/** Reads all of a source. Never throws, whatever it holds. */
export function tokenize(source: string, sink: TokenSink): void {
  new Tokenizer(source, sink).run()
}

class Tokenizer {
  readonly #source: string
  readonly #sink: TokenSink
  readonly #isXml: boolean
  /** Names of which no closing tag stands behind some place passed. */
  readonly #neverClosed = new Set<string>()
  /** Where the next `<!--` stands, at or behind the place last asked for. */
  #nextBang = -1
  /** Some script is escaped to the end of the source: the ones behind it end at the first closing tag. */
  #escapesToTheEnd = false
  /** Where the CDATA section ends that was opened last. */
  #cdataEnd = -1
  /** Behind the attributes of the tag read last, -1 where the source ends in it. */
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

  /** Where the name or the data of what a `<` begins stands; the place of the `<` itself where it is text. */
  #markupAfter(at: number): number {
    const unit = this.#source.charCodeAt(at + 1)
    if (isLetter(unit)) return at + 1
    // `</` at the very end is text; before anything but a letter it begins a comment that nobody meant.
    if (unit === SLASH) return at + 2 < this.#source.length ? at + 2 : at
    return unit === BANG || unit === QUESTION ? at + 2 : at
  }

  /** Reads the markup that begins at `at`; gives the place behind it. */
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
   * Feeds and templates leave `<![CDATA[<p>…</p>]]>` in pages. To the standard this is a comment up to the first `>`,
   * which loses what stands before it and shows `]]>`: here the marks go, and what they hold is read like the rest.
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
    // `<script src="x"/>` of XHTML that is read as HTML: to the next `</script>`, as in browsers, where there is one.
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

  /** Reads from behind a tag's name to behind its `>`, and sets where that is. Of an attribute written twice the first counts. */
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
      // A `=` at its beginning is part of a name.
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
      // A name of `Object.prototype` is no attribute yet.
      if (attributes[name] === undefined || !Object.hasOwn(attributes, name)) attributes[name] = decodeAttribute(value)
    }
    return attributes
  }

  /** Where the closing tag of a raw text element begins; -1 where there is none. */
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
      // What is no letter of a name ends one: white space, `/`, `>`, and the end of the source.
      if (!endsTagName(source.charCodeAt(end))) continue
      if (source.slice(at + 2, end).toLowerCase() === name) return at
    }
    return -1
  }

  /**
   * The standard's escaped states: behind `<!--` a `<script>` opens another, whose closing tag does not end the
   * first. Where that has no end, the first closing tag is taken after all.
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
        // `<!-->` closes with the dashes that it opens with.
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
