/** Lists that phrases refer to by name, as in `{network}`. Their entries are written in the notation. */
export type Words = Readonly<Record<string, readonly string[]>>

/** Kinds of characters that a slot may ask for. */
const KINDS: Readonly<Record<string, string>> = {
  digit: String.raw`\d`,
  letter: String.raw`\w`,
  space: String.raw`\s`,
  visible: String.raw`\S`,
  han: String.raw`[\u4e00-\u9fff]`,
}
const MARKS: Readonly<Record<string, string>> = { end: '$', edge: String.raw`\b`, '*': '[^]*' }

/** The content of a slot, a count and a kind: `4-40`, `12`, `1-3 digits`, `2-16 not 。`, `of 【[`, `space`. */
const SLOT = /^(?:(\d+)(?:-(\d+))?)?(?:(?:^| )(?:([a-z]+?)s?|(of|not) ([\s\S]+)))?$/
/** Characters with a special meaning in a regular expression. */
const SYNTAX = /[\^$\\.*+?()[\]{}|/]/
/** A single literal character as {@link sourceOf} writes it. */
const SINGLE = /^(?:[^\\.$()[\]{}|]|\\[\^$\\.*+?()[\]{}|/])$/u
const CLASS_SYNTAX = /[\^\]\\[]/

/**
 * Compiles a phrase to the source of a regular expression with the flag `u`. The notation:
 *
 * | | |
 * |---|---|
 * | `(article\|story)` | one of them |
 * | `[this\|the]` | one of them, or nothing |
 * | `_` | optional white space |
 * | `{40}`, `{4-40}` | at most 40 characters; 4 to 40 |
 * | `{1-3 digits}`, `{2-8 letters}`, `{spaces}`, `{visible}`, `{han}` | this many characters of a kind; one without a number |
 * | `{of 【[(}`, `{0-12 not 。}` | one of these characters; at most 12 others |
 * | `{*}` | anything |
 * | `{network}` | one of a list |
 * | `{end}`, `{edge}` | the end of the line, of a word |
 * | `(a\|b)×2-8` | two to eight times |
 * | `!(a\|b)`, `&(a\|b)` | lookahead: none of them follows; one of them follows |
 * | `'` | either apostrophe |
 * | `\(` | the character itself |
 *
 * In a set, `a-z` is a range and `_` is white space.
 *
 * @throws SyntaxError if the phrase does not follow the notation
 */
export function sourceOf(phrase: string, words: Words = {}): string {
  return new Reader(phrase, words).all()
}

class Reader {
  readonly #phrase: string
  readonly #words: Words
  #at = 0

  constructor(phrase: string, words: Words) {
    this.#phrase = phrase
    this.#words = words
  }

  all(): string {
    const source = this.#sequence()
    if (this.#at < this.#phrase.length) this.#refuse()
    return source
  }

  #choice(close: string): string[] {
    const parts = [this.#sequence()]
    while (this.#takes('|')) parts.push(this.#sequence())
    if (!this.#takes(close)) this.#refuse()
    return parts
  }

  #sequence(): string {
    let source = ''
    for (;;) {
      const sign = this.#phrase[this.#at]
      if (sign === undefined || sign === '|' || sign === ')' || sign === ']') return source
      source += this.#atom()
    }
  }

  #atom(): string {
    if (this.#takes('(')) return `${groupOf(this.#choice(')'))}${this.#times()}`
    if (this.#takes('[')) return `${groupOf(this.#choice(']'))}?`
    if (this.#takes('!(')) return `(?!${this.#choice(')').join('|')})`
    if (this.#takes('&(')) return `(?=${this.#choice(')').join('|')})`
    if (this.#takes('{')) return this.#slot()
    if (this.#takes('_')) return String.raw`\s?`
    if (this.#takes("'")) return "['’]"
    this.#takes('\\')
    return this.#next().replace(SYNTAX, String.raw`\$&`)
  }

  #times(): string {
    if (!/^×\d/.test(this.#phrase.slice(this.#at, this.#at + 2))) return ''
    const [all, fewest, most] = /^×(\d+)(?:-(\d+))?/.exec(this.#phrase.slice(this.#at))!
    this.#at += all.length
    return most === undefined ? `{${fewest}}` : `{${fewest},${most}}`
  }

  #slot(): string {
    const start = this.#at
    while (this.#at < this.#phrase.length && this.#phrase[this.#at] !== '}')
      this.#at += this.#phrase[this.#at] === '\\' ? 2 : 1
    const said = this.#phrase.slice(start, this.#at)
    if (!this.#takes('}')) this.#refuse()
    if (said in MARKS) return MARKS[said]!
    if (said in this.#words) return `(?:${this.#words[said]!.map((word) => sourceOf(word, this.#words)).join('|')})`
    const [, one, two, kind, set, signs] = SLOT.exec(said) ?? this.#refuse()
    if (kind !== undefined && !(kind in KINDS)) this.#refuse()
    const unit =
      kind !== undefined ? KINDS[kind]! : set === undefined ? '.' : `[${set === 'not' ? '^' : ''}${classOf(signs!)}]`
    if (one === undefined) return unit
    return two === undefined ? `${unit}{0,${one}}` : `${unit}{${one},${two}}`
  }

  /** One character. */
  #next(): string {
    const code = this.#phrase.codePointAt(this.#at)
    if (code === undefined) return this.#refuse()
    const sign = String.fromCodePoint(code)
    this.#at += sign.length
    return sign
  }

  #takes(sign: string): boolean {
    if (!this.#phrase.startsWith(sign, this.#at)) return false
    this.#at += sign.length
    return true
  }

  #refuse(): never {
    throw new SyntaxError(`unknown notation at ${this.#at} of “${this.#phrase}”`)
  }
}

/**
 * Joins alternatives into a group. Single characters become a class, from which `tools/cue-needs` can tell what a line
 * needs.
 */
function groupOf(parts: readonly string[]): string {
  const signs = parts.map((part) => (SINGLE.test(part) ? part.replace(/^\\(?![\]\\^-])/, '') : undefined))
  if (signs.length === 1 || signs.includes(undefined)) return `(?:${parts.join('|')})`
  return `[${signs.map((sign) => (sign === '-' || sign === '[' ? `\\${sign}` : sign)).join('')}]`
}

/** The characters of a set as a regular expression writes them. A hyphen at the end is literal; `_` is white space. */
function classOf(signs: string): string {
  const body = signs.replace(/\\([\s\S])|_|-$|[\s\S]/gu, (all, escaped?: string) => {
    if (escaped !== undefined) return escaped === '-' ? String.raw`\-` : escaped.replace(CLASS_SYNTAX, String.raw`\$&`)
    if (all === '_') return String.raw`\s`
    return all === '-' ? all : all.replace(CLASS_SYNTAX, String.raw`\$&`)
  })
  return body.endsWith('-') && !body.endsWith(String.raw`\-`) ? `${body.slice(0, -1)}\\-` : body
}
