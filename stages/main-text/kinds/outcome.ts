import type { Document, Field } from '../../../src/document/document.ts'
import type { Outcome } from '../../../src/document/stage.ts'
import { FIELD_RANK } from '../../../src/document/stage.ts'
import { contentless } from '../pages/contents.ts'
import type { Page } from '../pages/page.ts'
import { kindOf } from './kind.ts'
import { signsOf } from './signs.ts'

/** Possible treatments of lists and front pages. */
export const LISTS = ['keep', 'flag', 'reject'] as const
export type Lists = (typeof LISTS)[number]

/** Facts about a page that are needed to determine its kind. */
export interface Found {
  /** For each block the reason why it is not part of the document. */
  readonly outside: readonly (string | undefined)[]
  readonly thread: boolean
  readonly surrounded: boolean
  /** The reason why the page has no document, if it has none. */
  readonly empty: string | undefined
}

/** Flags for kinds that analysts of texts want to filter. */
const FLAGS: Readonly<Record<string, string>> = {
  error: 'error-page',
  form: 'form-page',
  'paywall-teaser': 'paywall-teaser',
}

/**
 * Kinds of pages, besides lists, on which runs of links are text: contents of documentation, services of a firm. Of the runs
 * that were dropped there as lists of other documents, on pages whose text is known, those of 12 hosts are text and those of 2
 * are not. On articles, others' links are nearly as frequent as the author's own; in threads they are mostly signatures.
 */
const LINKED: ReadonlySet<string> = new Set(['documentation', 'product'])

/**
 * The field `page_kind`, with its flags and a possible rejection. If the markup states this kind, the field is the one read
 * from there; otherwise it is an insertion at the start of the document. Other kinds that the markup states are refused.
 */
export function kindOutcome(
  doc: Pick<Document, 'fields' | 'traits' | 'blocks'>,
  page: Page,
  found: Found,
  lists: Lists,
): {
  readonly kind: Pick<Outcome, 'fields' | 'refused' | 'reject'>
  readonly flags: readonly string[]
  /** Whether runs of links are text on a page of this kind; see {@link LINKED}. */
  readonly linksWanted: boolean
} {
  const stated = doc.fields.filter(({ name }) => name === 'page_kind')
  // If all blocks are outside, facts about the whole page show whether it is an error or a form.
  const isEmpty = !found.outside.includes(undefined)
  const empty = found.empty ?? (isEmpty ? contentless(page, []) : undefined)
  const told = kindOf(signsOf(doc, page, found.outside, found), empty)
  if (!told || (isEmpty && told.kind === 'article')) return { kind: { refused: stated }, flags: [], linksWanted: false }
  const { kind, evidence } = told
  const own = stated.find(({ text }) => text === kind)
  const refused = stated.filter((field: Field) => field !== own)
  const isList = kind === 'list' || kind === 'front-page'
  const flag = FLAGS[kind] ?? (isList && lists !== 'keep' ? 'list-page' : undefined)
  const at = doc.blocks[Math.max(0, found.outside.indexOf(undefined))]!.start
  return {
    linksWanted: isList || LINKED.has(kind),
    flags: flag === undefined ? [] : [flag],
    kind: {
      refused,
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
          reject: { reason: 'list-page', message: `the page only leads to other pages (${evidence})` },
        }),
    },
  }
}
