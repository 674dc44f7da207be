import type { Document, Field } from '../../../src/document/document.ts'
import type { Outcome } from '../../../src/document/stage.ts'
import { FIELD_RANK } from '../../../src/document/stage.ts'
import { contentless } from '../pages/contents.ts'
import type { Page } from '../pages/page.ts'
import { kindOf } from './kind.ts'
import { signsOf } from './signs.ts'

/** What becomes of lists and front pages. */
export const LISTS = ['keep', 'flag', 'reject'] as const
export type Lists = (typeof LISTS)[number]

/** What was found out of a page before its kind is told. */
export interface Found {
  /** By block, why it is not the document. */
  readonly outside: readonly (string | undefined)[]
  readonly thread: boolean
  readonly surrounded: boolean
  /** Why nothing of it is a document, where that is so. */
  readonly empty: string | undefined
}

/** Flags of kinds that no analyst of texts wants unawares. */
const FLAGS: Readonly<Record<string, string>> = {
  error: 'error-page',
  form: 'form-page',
  'paywall-teaser': 'paywall-teaser',
}

/**
 * The field `page_kind` with what follows from it. Where the markup of the page states that kind, the field is the one that was
 * read there; else it stands, as an insertion, where the document begins. What the markup states besides is refused.
 */
export function kindOutcome(
  doc: Pick<Document, 'fields' | 'traits' | 'blocks'>,
  page: Page,
  found: Found,
  lists: Lists,
): Pick<Outcome, 'fields' | 'refused' | 'reject'> & { readonly flags: readonly string[] } {
  const stated = doc.fields.filter(({ name }) => name === 'page_kind')
  // Where all is outside, what the whole page is like tells whether it is an error or a form.
  const isEmpty = !found.outside.includes(undefined)
  const empty = found.empty ?? (isEmpty ? contentless(page, []) : undefined)
  const told = kindOf(signsOf(doc, page, found.outside, found), empty)
  if (!told || (isEmpty && told.kind === 'article')) return { refused: stated, flags: [] }
  const { kind, evidence } = told
  const own = stated.find(({ text }) => text === kind)
  const refused = stated.filter((field: Field) => field !== own)
  const isList = kind === 'list' || kind === 'front-page'
  const flag = FLAGS[kind] ?? (isList && lists !== 'keep' ? 'list-page' : undefined)
  const at = doc.blocks[Math.max(0, found.outside.indexOf(undefined))]!.start
  return {
    refused,
    flags: flag === undefined ? [] : [flag],
    ...(!own && {
      fields: [
        {
          name: 'page_kind',
          start: at,
          end: at,
          rule: 'kind',
          rank: FIELD_RANK.text,
          edits: [{ start: at, end: at, text: kind, rule: 'kind', certainty: 'likely', evidence }],
        },
      ],
    }),
    ...(isList &&
      lists === 'reject' && {
        reject: { reason: 'list-page', message: `the page leads to others and is none to read (${evidence})` },
      }),
  }
}
