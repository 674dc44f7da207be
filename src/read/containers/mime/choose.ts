import { holdsNoText } from '../../headers/no-text.ts'
import { parseParameters } from '../../headers/parameters.ts'
import type { Part } from './split.ts'

/** How well a part serves as the document: a page that is shown, a text that is shown, and the same as attachments. */
const PAGE = 4
const TEXT = 3
const ATTACHED_PAGE = 2
const ATTACHED_TEXT = 1
const NONE = 0

const PAGES: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml'])

interface Choice {
  readonly part: Part
  readonly worth: number
}

/** The part of a message that is its document: the page, else the text; undefined where it has neither. */
export function documentPart(message: Part): Part | undefined {
  return choice(message)?.part
}

function choice(part: Part): Choice | undefined {
  const { mediaType } = part.type
  if (part.parts.length === 0) {
    const worth = worthOf(part)
    return worth === NONE ? undefined : { part, worth }
  }
  const choices = part.parts.map(choice)
  if (mediaType === 'multipart/related') {
    const root = choices[rootOf(part)]
    if (root && root.worth >= TEXT) return root
  }
  // Of alternatives the last is the best (RFC 2046, section 5.1.4); of others the first is the message.
  const ordered = mediaType === 'multipart/alternative' ? choices.reverse() : choices
  const best = ordered.reduce((one, other) => ((other?.worth ?? NONE) > (one?.worth ?? NONE) ? other : one), undefined)
  // A message that is sent on within another is only read where that says nothing itself.
  return best && mediaType === 'message/rfc822' ? { ...best, worth: Math.min(best.worth, ATTACHED_PAGE) } : best
}

function worthOf({ type: { mediaType }, fields, parts }: Part): number {
  if (mediaType.startsWith('multipart/') && parts.length === 0) return NONE
  const attached = parseParameters(fields.first('Content-Disposition') ?? '').value === 'attachment'
  if (PAGES.has(mediaType)) return attached ? ATTACHED_PAGE : PAGE
  if (!mediaType.startsWith('text/') || holdsNoText(mediaType)) return NONE
  return attached ? ATTACHED_TEXT : TEXT
}

/** The number of the part that the others belong to: the one that `start` names, else the first (RFC 2387). */
function rootOf({ type, parts }: Part): number {
  const start = type.parameters.get('start')
  const named = start === undefined ? -1 : parts.findIndex(({ fields }) => fields.first('Content-ID') === start)
  return Math.max(0, named)
}
