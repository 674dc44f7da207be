/**
 * Parses the source of a regular expression into a tree, as far as {@link needsOf} needs it. The patterns are the
 * project's own, so unknown syntax is an error.
 */

/** UTF-16 units that one place of a line may hold; undefined means any. */
export type Units = ReadonlySet<number> | undefined

export type Node =
  /** One place. With `isPair`, some of its characters are surrogate pairs, of which `units` has the first unit. */
  | { readonly kind: 'units'; readonly units: Units; readonly isPair?: true }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly parts: readonly Node[] }
  | { readonly kind: 'optional'; readonly part: Node }
  /** A lookahead: `part` must follow and is not consumed. */
  | { readonly kind: 'ahead'; readonly part: Node }
  /** The start of the line. */
  | { readonly kind: 'start' }
  /** Consumes nothing and restricts no units: the end, a word boundary, a negative lookahead, a lookbehind. */
  | { readonly kind: 'nothing' }

const ANY: Node = { kind: 'units', units: undefined }
const NOTHING: Node = { kind: 'nothing' }

const rangeOf = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i)

const DIGITS = rangeOf(0x30, 0x39)
const WORD = [...DIGITS, ...rangeOf(0x41, 0x5a), 0x5f, ...rangeOf(0x61, 0x7a)]
const SPACES = [
  ...rangeOf(0x09, 0x0d),
  ...[0x20, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff],
  ...rangeOf(0x2000, 0x200a),
]
const SHORTHAND: Readonly<Record<string, readonly number[]>> = { d: DIGITS, w: WORD, s: SPACES }
const CONTROLS: Readonly<Record<string, number>> = { t: 0x09, n: 0x0a, v: 0x0b, f: 0x0c, r: 0x0d, 0: 0 }

/** Maximum units of one place; a larger class, such as `[\u4e00-\u9fff]`, is treated as any. */
const MOST_UNITS = 256

/**
 * Parses a pattern.
 *
 * @throws SyntaxError for unknown syntax
 */
export function parsePattern({ source, unicode }: RegExp): Node {
  const reader = new Reader(source, unicode)
  const node = reader.choice()
  reader.expectEnd()
  return node
}

/** One shared node for each unit, since a list of names has each letter a hundred times. */
const nodes = new Map<number, Node>()

function unitNode(unit: number): Node {
  const known = nodes.get(unit)
  if (known) return known
  const node: Node = { kind: 'units', units: new Set([unit]) }
  nodes.set(unit, node)
  return node
}

class Reader {
  readonly #source: string
  readonly #unicode: boolean
  #at = 0

  constructor(source: string, unicode: boolean) {
    this.#source = source
    this.#unicode = unicode
  }

  expectEnd(): void {
    if (this.#at < this.#source.length) this.#refuse()
  }

  choice(): Node {
    const parts = [this.#sequence()]
    while (this.#takes('|')) parts.push(this.#sequence())
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts }
  }

  #sequence(): Node {
    const parts: Node[] = []
    for (;;) {
      const sign = this.#source[this.#at]
      if (sign === undefined || sign === '|' || sign === ')') break
      const part = this.#atom()
      const fewest = this.#fewest()
      if (fewest === 0) parts.push({ kind: 'optional', part })
      else {
        parts.push(part)
        // `a{2,}` has `a` twice and then an unknown number of times, so nothing may count as its neighbour.
        if (fewest !== undefined) parts.push({ kind: 'optional', part })
      }
    }
    return { kind: 'sequence', parts }
  }

  #atom(): Node {
    const sign = this.#next()
    if (sign === '^') return { kind: 'start' }
    if (sign === '$') return NOTHING
    if (sign === '.') return ANY
    if (sign === '(') return this.#group()
    if (sign === '[') return this.#class()
    if (sign === '\\') return this.#escape()
    return this.#character(sign)
  }

  /** The minimum of the quantifier at this position; undefined where there is no quantifier. */
  #fewest(): number | undefined {
    const sign = this.#source[this.#at]
    if (sign !== '?' && sign !== '*' && sign !== '+' && sign !== '{') return undefined
    const end = sign === '{' ? this.#source.indexOf('}', this.#at) : this.#at
    const fewest = sign === '{' ? Number.parseInt(this.#source.slice(this.#at + 1, end), 10) : sign === '+' ? 1 : 0
    this.#at = end + 1
    this.#takes('?')
    return fewest
  }

  #group(): Node {
    const ahead = this.#takes('?=')
    const beside = !ahead && (this.#takes('?!') || this.#takes('?<=') || this.#takes('?<!'))
    if (!ahead && !beside && !this.#takes('?:') && this.#takes('?<')) {
      this.#at = this.#source.indexOf('>', this.#at) + 1
    }
    const part = this.choice()
    if (!this.#takes(')')) this.#refuse()
    if (beside) return NOTHING
    return ahead ? { kind: 'ahead', part } : part
  }

  #class(): Node {
    const isNegated = this.#takes('^')
    const units = new Set<number>()
    let isAny = isNegated
    let isPair = false
    while (!this.#takes(']')) {
      const first = this.#member()
      const isRange = typeof first === 'number' && this.#source[this.#at] === '-' && this.#source[this.#at + 1] !== ']'
      if (isRange) this.#at++
      const last = isRange ? this.#member() : first
      if (typeof first !== 'number' || typeof last !== 'number') {
        if (first === undefined || last === undefined) isAny = true
        else if (typeof first === 'object') for (const unit of first) units.add(unit)
      } else if (last - first > MOST_UNITS) isAny = true
      else
        for (let code = first; code <= last; code++) {
          isPair ||= code > 0xffff
          units.add(String.fromCodePoint(code).charCodeAt(0))
        }
    }
    if (isAny || units.size > MOST_UNITS) return ANY
    return { kind: 'units', units, ...(isPair && { isPair }) }
  }

  /** A code point of a class, the units of a shorthand, or undefined for a member that may be anything. */
  #member(): number | readonly number[] | undefined {
    const sign = this.#next()
    if (sign !== '\\') return sign.codePointAt(0)!
    const shorthand = SHORTHAND[this.#source[this.#at]!]
    if (shorthand) {
      this.#at++
      return shorthand
    }
    return this.#escaped()
  }

  #escape(): Node {
    const sign = this.#source[this.#at]!
    const shorthand = SHORTHAND[sign]
    if (shorthand) {
      this.#at++
      return { kind: 'units', units: new Set(shorthand) }
    }
    if (sign === 'b' || sign === 'B') {
      this.#at++
      return NOTHING
    }
    if (/[1-9]/.test(sign)) {
      this.#at++
      return { kind: 'optional', part: ANY }
    }
    const code = this.#escaped()
    return code === undefined ? ANY : this.#character(String.fromCodePoint(code))
  }

  /** The code point after a backslash; undefined for a property or a negated shorthand. */
  #escaped(): number | undefined {
    const sign = this.#next()
    if (/[DWS]/.test(sign)) return undefined
    if (/[pP]/.test(sign)) {
      this.#at = this.#source.indexOf('}', this.#at) + 1
      return undefined
    }
    if (sign === 'u' || sign === 'x') {
      const braced = sign === 'u' && this.#takes('{')
      const length = braced ? this.#source.indexOf('}', this.#at) - this.#at : sign === 'u' ? 4 : 2
      const code = Number.parseInt(this.#source.slice(this.#at, this.#at + length), 16)
      this.#at += length + (braced ? 1 : 0)
      return code
    }
    if (sign in CONTROLS) return CONTROLS[sign]
    if (/[a-zA-Z]/.test(sign)) this.#refuse()
    return sign.codePointAt(0)!
  }

  #character(sign: string): Node {
    if (sign.length === 1) return unitNode(sign.charCodeAt(0))
    return { kind: 'sequence', parts: [unitNode(sign.charCodeAt(0)), unitNode(sign.charCodeAt(1))] }
  }

  /** One unit of the source; one character where the pattern has the flag `u`. */
  #next(): string {
    const code = this.#unicode ? this.#source.codePointAt(this.#at) : this.#source.charCodeAt(this.#at)
    if (code === undefined || Number.isNaN(code)) return this.#refuse()
    const sign = String.fromCodePoint(code)
    this.#at += sign.length
    return sign
  }

  #takes(sign: string): boolean {
    if (!this.#source.startsWith(sign, this.#at)) return false
    this.#at += sign.length
    return true
  }

  #refuse(): never {
    throw new SyntaxError(`unknown syntax at ${this.#at} of /${this.#source}/`)
  }
}
