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
  /** What a text must hold so that it is worth looking. One pass over the text for all that share it. */
  readonly gate: RegExp
}

/** Seven digits, or a gap in a number with three digits behind it, which no date has. */
const NUMBER = /\d{7}|\+\d{1,3}[-. (]|\d{2}[-—－–） )·.]{1,2}[（(]?\d{3}|0[（(]?\d{2}/
const PAIRS = /[0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-]/

const SEARCHES: readonly Search[] = [
  { kinds: ['email'], find: emails, gate: /@|(?:at|AT|艾特)[\])）】}]/ },
  { kinds: ['identity-number'], find: identityNumbers, gate: NUMBER },
  { kinds: ['bank-card'], find: bankCards, gate: /\d{4}[- ]?\d{4}[- ]?\d{4}/ },
  { kinds: ['mobile', 'landline', 'foreign-phone'], find: phones, gate: NUMBER },
  { kinds: ['plate'], find: plates, gate: /[\u4e00-\u9fff][A-HJ-NP-Z][·•・‧\- ]?[A-HJ-NP-Z0-9]{4}/ },
  { kinds: ['ip-address'], find: ipAddresses, gate: /\d\.\d{1,3}\.\d|:[0-9A-Fa-f]{1,4}::?[0-9A-Fa-f]/ },
  { kinds: ['mac-address'], find: macAddresses, gate: PAIRS },
  { kinds: ['wechat', 'qq'], find: accounts, gate: /QQ|Q Q|扣扣|企鹅号|uin|微信|微 信|薇信|威信|wechat|weixin|vx|wx/i },
]

/** A character that every gate asks for: a field of Han characters alone, such as a name, is not looked at further. */
const ANY = /[\w@扣企微薇威艾]/

/** The values of some kinds in a text, in no order. Time is linear in the text; a gate that is shut costs a pass. */
function* search(text: string, kinds: ReadonlySet<Kind>, mode: Mode): Iterable<Found> {
  if (!ANY.test(text)) return
  for (const { kinds: own, find, gate } of SEARCHES) {
    if (!own.some((kind) => kinds.has(kind)) || !gate.test(text)) continue
    for (const value of find(text, mode)) if (kinds.has(value.kind)) yield value
  }
}

/** Whether a text holds what a value of one of the kinds cannot lack. */
export function mayFind(text: string, kinds: ReadonlySet<Kind>): boolean {
  return SEARCHES.some(({ kinds: own, gate }) => own.some((kind) => kinds.has(kind)) && gate.test(text))
}

/** The values in a text that people read: in order, disjoint. */
export function findInText(text: string, kinds: ReadonlySet<Kind>): Found[] {
  return settled(text, [...search(text, kinds, 'text')])
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
