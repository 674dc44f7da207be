import type { Document, Field } from '../../src/document/document.ts'
import { nearNames } from '../../src/document/errors/near-names.ts'
import { chooseFields } from '../../src/document/fields/field-values.ts'
import type { Edit } from '../../src/document/ledger/edit.ts'
import type { FindingFound, Outcome, Stage } from '../../src/document/stage.ts'
import { concealer } from './conceal.ts'
import { findInAddress, findInText, settled } from './find.ts'
import { type Found, KIND_NAMES, KINDS, type Kind } from './kinds/kind.ts'
import { KnownValues } from './known.ts'
import { RULES } from './rules.ts'

export interface PrivacyParams {
  /** The kinds to report. */
  readonly kinds: readonly string[]
  /** The kinds to mask; `true` for all of `kinds`, `false` or empty for none. */
  readonly mask: readonly string[]
}

/** Findings of one kind in one text. A directory has ten thousand numbers; the last finding then covers the rest. */
const MOST_FINDINGS = 100

/** Finds personal data, and masks it if asked. */
export const privacy: Stage<PrivacyParams> = {
  name: 'privacy',
  version: '1',
  summary: 'Reports personal data (telephone, identity, card numbers, addresses, accounts) and masks it if asked.',
  rulesStay: true,
  params: {
    kinds: {
      default: KIND_NAMES,
      doc: `The kinds to look for: ${KIND_NAMES.join(', ')}. An empty list looks for none.`,
      refuses: (kinds) => strange(kinds, []),
    },
    mask: {
      default: [],
      doc: 'What to mask: `true` for all of `kinds`, or a list of kinds. Nothing of a masked value is then published: see the page.',
      refuses: (kinds) => (kinds.length > 1 && kinds.some(isSwitch) ? TAKES : strange(kinds, ['true', 'false'])),
    },
  },
  rules: RULES,
  cleansFields: true,
  reportsItself: true,
  conceal(params) {
    const masked = maskedKinds(params)
    return masked.size === 0 ? undefined : (seen) => concealer(masked, seen)
  },
  create(params) {
    const masked = maskedKinds(params)
    const kinds = new Set([...(params.kinds as Kind[]), ...masked])
    /** The values of the document, which its fields ask for again. */
    const read = new WeakMap<Document, Values>()
    const valuesOf = (doc: Document): Values => {
      const values = read.get(doc) ?? valuesIn(doc, kinds)
      read.set(doc, values)
      return values
    }
    return (doc) => {
      if (doc.target === null) return outcomeOf(valuesOf(doc), masked)
      // A field is changed where values are masked. What it holds is reported with the document.
      if (masked.size === 0) return {}
      const own = findInField(doc.target, doc.text, masked)
      const found = doc.whole ? withKnown(doc.text, own, valuesOf(doc.whole).known) : own
      return { edits: maskEdits(found, masked) }
    }
  },
}

interface Values {
  /** In the text. */
  readonly found: readonly Found[]
  /** In the fields that have a column. */
  readonly inFields: readonly { readonly field: Field; readonly found: readonly Found[] }[]
  readonly known: KnownValues
}

function valuesIn({ text, fields }: Document, kinds: ReadonlySet<Kind>): Values {
  const found = findInText(text, kinds)
  const known = new KnownValues()
  known.add(text, found)
  const chosen = chooseFields(fields).map((field) => ({ field, found: findInField(field.name, field.text, kinds) }))
  for (const { field, found: own } of chosen) known.add(field.text, own)
  const inFields = chosen.map(({ field, found: own }) => ({ field, found: withKnown(field.text, own, known) }))
  return { found: withKnown(text, found, known), inFields, known }
}

/** The values found in a text, with those that are known from elsewhere in the document. */
function withKnown(text: string, found: readonly Found[], known: KnownValues): readonly Found[] {
  if (known.isEmpty) return found
  const again = [...known.in(text)]
  return again.length > 0 ? settled(text, [...found, ...again]) : found
}

function findInField(name: Field['name'], text: string, kinds: ReadonlySet<Kind>): Found[] {
  return name === 'url' || name === 'next_url' ? findInAddress(text, kinds) : findInText(text, kinds)
}

const TAKES = `true, false, or kinds: ${KIND_NAMES.join(', ')}`

const isSwitch = (word: string): boolean => word === 'true' || word === 'false'

/** Words that people write for kinds. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  phone: ['mobile', 'landline', 'foreign-phone'],
  telephone: ['mobile', 'landline', 'foreign-phone'],
  tel: ['mobile', 'landline', 'foreign-phone'],
  cell: ['mobile'],
  all: ['true'],
}

/** What is expected instead, and which word is not, where a word is neither a kind nor one of `more`. */
function strange(words: readonly string[], more: readonly string[]): string | undefined {
  const known: readonly string[] = [...more, ...KIND_NAMES]
  const word = words.find((each) => !known.includes(each))
  if (word === undefined) return undefined
  const near = MEANT[word]?.filter((each) => known.includes(each)) ?? nearNames(word, known)
  const hint = near.length > 0 ? `; ${near.join(' or ')} may be meant` : ''
  return `${known.join(', ')}. ${JSON.stringify(word)} is none of them${hint}`
}

function maskedKinds({ kinds, mask }: PrivacyParams): ReadonlySet<Kind> {
  const names = mask.includes('true') ? kinds : mask.filter((name) => name !== 'false')
  return new Set(names as Kind[])
}

function outcomeOf({ found, inFields }: Values, masked: ReadonlySet<Kind>): Outcome {
  const all = [...found, ...inFields.flatMap((each) => each.found)]
  if (all.length === 0) return {}
  const flags = [...new Set(all.map(({ kind }) => KINDS[kind].flag))]
  const findings = [{ found }, ...inFields].flatMap((each) => findingsOf(each, masked))
  return { edits: maskEdits(found, masked), findings, traits: { flags } }
}

/** @param where the values of the text, or of a field */
function findingsOf(
  { found, field }: { readonly found: readonly Found[]; readonly field?: Field },
  masked: ReadonlySet<Kind>,
): FindingFound[] {
  const where = field && { field }
  const findings: FindingFound[] = []
  for (const kind of KIND_NAMES) {
    const own = found.filter((value) => value.kind === kind)
    const message = `${KINDS[kind].words}${masked.has(kind) ? ', masked' : ''}`
    for (const { start, end } of own.slice(0, MOST_FINDINGS))
      findings.push({ ...where, rule: kind, start, end, message })
    const first = own[MOST_FINDINGS]
    if (!first) continue
    const more = `${message}: ${own.length - MOST_FINDINGS} more from here on`
    findings.push({ ...where, rule: kind, start: first.start, end: own.at(-1)!.end, message: more })
  }
  return findings
}

function maskEdits(found: readonly Found[], masked: ReadonlySet<Kind>): Edit[] {
  return found.flatMap(({ kind, start, end }) => {
    const { mark, certainty } = KINDS[kind]
    return masked.has(kind) ? [{ start, end, text: mark, rule: kind, certainty }] : []
  })
}
