import { accounts } from './kinds/accounts.ts'
import { emails, ipAddresses, macAddresses } from './kinds/addresses.ts'
import type { Finder, Found, Kind, Mode } from './kinds/kind.ts'
import { KIND_NAMES } from './kinds/kind.ts'
import { bankCards, identityNumbers, plates } from './kinds/numbers.ts'
import { phones } from './kinds/phones.ts'
import { asIs, parameters, shown } from './view.ts'

interface Search {
  readonly kinds: readonly Kind[]
  readonly find: Finder
  /** What a text must hold so that it is worth looking. */
  readonly gate: RegExp
  /** Whether its values are numbers, see {@link DIGITS}. */
  readonly ofDigits?: boolean
}

/**
 * What all numbers of telephones, papers and cards hold: seven digits, with gaps of three characters at most, `)-（`. The date of a
 * Chinese page has none. Asked once for all of them.
 */
export const DIGITS: RegExp = /(?:\d[-—－–（）() .·]{0,3}){6}\d/
/** Seven digits in a row, or a gap in a number with three digits behind it, which no date has. */
const NUMBER = /\d{7}|\+\d{1,3}[-. (]|\d{2}[-—－–） )·.]{1,2}[（(]?\d{3}|0[（(]?\d{2}/
const PAIRS = /[0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-]/

function* numbers(text: string, mode: Mode): Iterable<Found> {
  yield* identityNumbers(text, mode)
  yield* phones(text, mode)
}

const SEARCHES: readonly Search[] = [
  { kinds: ['email'], find: emails, gate: /@|(?:at|AT|艾特)[\])）】}]/ },
  { kinds: ['identity-number', 'mobile', 'landline', 'foreign-phone'], find: numbers, gate: NUMBER, ofDigits: true },
  { kinds: ['bank-card'], find: bankCards, gate: /\d{4}[- ]?\d{4}[- ]?\d{4}/, ofDigits: true },
  { kinds: ['plate'], find: plates, gate: /[\u4e00-\u9fff][A-HJ-NP-Z][·•・‧\- ]?[A-HJ-NP-Z0-9]{4}/ },
  { kinds: ['ip-address'], find: ipAddresses, gate: /\d\.\d{1,3}\.\d|:[0-9A-Fa-f]{1,4}::?[0-9A-Fa-f]/ },
  { kinds: ['mac-address'], find: macAddresses, gate: PAIRS },
  { kinds: ['wechat', 'qq'], find: accounts, gate: /QQ|Q Q|扣扣|企鹅号|uin|微信|微 信|薇信|威信|wechat|weixin|vx|wx/i },
]

/**
 * What every value has, or the label that it needs: a digit, an @ or what stands for it, a hexadecimal letter of an address,
 * WeChat. A name or a title without any is not looked at further.
 */
const ANY = /[\d@微薇威]|[a-f][:-]|[t特][\])）】}]|wechat|weixin|vx|wx/i

/** The searches that may find something in a text. Time is linear in the text; a gate that is shut costs a pass. */
function searchesIn(text: string, kinds: ReadonlySet<Kind>): readonly Search[] {
  if (!ANY.test(text)) return []
  const hasDigits = DIGITS.test(text)
  return SEARCHES.filter(
    ({ kinds: own, gate, ofDigits }) =>
      (hasDigits || !ofDigits) && own.some((kind) => kinds.has(kind)) && gate.test(text),
  )
}

/** The values of some kinds in a text, in no order. */
function* search(text: string, kinds: ReadonlySet<Kind>, mode: Mode): Iterable<Found> {
  for (const { find } of searchesIn(text, kinds))
    for (const value of find(text, mode)) if (kinds.has(value.kind)) yield value
}

/** Whether a text holds what a value of one of the kinds cannot lack. */
export function mayFind(text: string, kinds: ReadonlySet<Kind>): boolean {
  return searchesIn(text, kinds).length > 0
}

/** The values in a text that people read: in order, disjoint. */
export function findInText(text: string, kinds: ReadonlySet<Kind>): Found[] {
  const found = [...search(text, kinds, 'text')]
  return found.length > 0 ? settled(text, found) : found
}

/** The values in an address: as in a text, and its parameters as a list of labels and values. In order, disjoint. */
export function findInAddress(address: string, kinds: ReadonlySet<Kind>): Found[] {
  const view = parameters(shown(asIs(address)))
  const found = findInText(view.text, kinds).map(({ kind, start, end }) => ({
    ...{ kind, start: view.startOf(start), end: view.endOf(end) },
  }))
  return settled(address, [...findInText(address, kinds), ...found])
}

/**
 * The values in order, disjoint. Where two overlap, the kind that is listed first is taken; of the other, what stands before
 * it stays a value.
 */
export function settled(text: string, values: readonly Found[]): Found[] {
  const found = values.toSorted((a, b) => a.start - b.start || rank(a) - rank(b) || b.end - a.end)
  const kept: Found[] = []
  for (const value of found) {
    const last = kept.at(-1)
    if (!last || value.start >= last.end) kept.push(value)
    else if (rank(value) < rank(last)) {
      const end = last.start + text.slice(last.start, value.start).trimEnd().length
      kept.pop()
      if (end > last.start) kept.push({ ...last, end })
      kept.push(value)
    }
  }
  return kept
}

/** The values anywhere in markup, JSON or a message, also disguised ones; in no order, and they may overlap. */
export function findAnywhere(text: string, kinds: ReadonlySet<Kind>): Iterable<Found> {
  return search(text, kinds, 'anywhere')
}

const rank = ({ kind }: Found): number => KIND_NAMES.indexOf(kind)
