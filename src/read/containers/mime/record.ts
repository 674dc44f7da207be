import type { Given } from '../../../document/given.ts'
import { addressOf, type Fields } from '../../headers/fields.ts'
import { decodeWords } from '../../headers/words.ts'
import { type Bytes, type ContainerRecord, type Place, RecordRefusal } from '../container.ts'
import { documentPart } from './choose.ts'
import { isoDate } from './date.ts'
import { metadataOf } from './metadata.ts'
import { type Part, splitMessage } from './split.ts'
import { isKnownCoding, isPlainCoding, undoTransfer } from './transfer.ts'

/** A message may be this many times as long as a document may be: base64 takes 4 bytes for 3, and a saved page has pictures. */
const MESSAGE_PER_DOCUMENT = 2

/** Reads the document of a message; see {@link Container.read}. */
export function readMessage(file: Bytes, place: Place, { maxBytes }: { readonly maxBytes: number }): ContainerRecord {
  const layers = [`bytes ${place.start}+${place.length}`]
  if (place.length > maxBytes * MESSAGE_PER_DOCUMENT) {
    const limit = maxBytes * MESSAGE_PER_DOCUMENT
    const message = `the message at byte ${place.start} takes ${place.length} bytes, more than ${limit}`
    throw new RecordRefusal({ reason: 'too-large', message }, { key: '', layers })
  }
  const bytes = file.read(place.start, place.length)
  const message = splitMessage(bytes)
  const part = documentPart(message)
  const key = addressOf(message.fields.first('Message-ID') ?? '')
  if (!part) {
    const found = { key, layers, given: givenOf(message, message), metadata: metadataOf(message, undefined, []) }
    const what = 'the message has no part with text that is not an attachment of another kind'
    throw new RecordRefusal({ reason: 'not-text', message: what }, found)
  }
  const coding = codingOf(part.fields)
  const problems = isKnownCoding(coding) ? [] : [`the transfer coding ${JSON.stringify(coding)} is not known`]
  const { bytes: payload, cut } = undoTransfer(bytes.subarray(part.start, part.end), coding)
  const truncated = part.cut ? 'mime-boundary' : cut ? coding : undefined
  const record = {
    payload,
    key,
    layers: [...layers, `mime ${part.number || '1'}`, ...(isPlainCoding(coding) ? [] : [coding])],
    given: { ...givenOf(message, part), ...(truncated !== undefined && { truncated }) },
    metadata: metadataOf(message, part, problems),
  }
  if (payload.length <= maxBytes) return record
  const { payload: _, ...found } = record
  const tooLarge = `the document of the message has ${payload.length} bytes, more than ${maxBytes}`
  throw new RecordRefusal({ reason: 'too-large', message: tooLarge }, found)
}

/** The transfer coding, in lower case. Some programs write comments or a second value behind it. */
const codingOf = (fields: Fields): string =>
  /^[\w-]*/.exec((fields.first('Content-Transfer-Encoding') ?? '').toLowerCase())![0]

function givenOf(message: Part, part: Part): Given {
  const { mediaType, charset } = part.type
  const text = (name: string): string | undefined => {
    const value = message.fields.first(name)
    const decoded = value && decodeWords(value, charset).trim()
    return decoded || undefined
  }
  const url = urlOf(message, part)
  const title = text('Subject')
  const date = text('Date')
  const page = isSavedPage(message, url)
  const author = page ? undefined : senderOf(text('From'))
  const fetched = page && date !== undefined ? isoDate(date) : undefined
  return {
    ...(url !== undefined && { url }),
    ...(title !== undefined && { title }),
    ...(author !== undefined && { author }),
    ...(!page && date !== undefined && { published: date }),
    ...(fetched !== undefined && { fetched }),
    mediaType,
    ...(charset !== undefined && { charset }),
  }
}

/**
 * Whether a message is a page that a browser saved, so that its date is when it was fetched and nobody sent it. Chrome
 * says so by a field of its own; others give the part an address, which mail programs do not.
 */
const isSavedPage = ({ fields }: Part, url: string | undefined): boolean =>
  fields.first('Snapshot-Content-Location') !== undefined ||
  (url !== undefined && fields.first('To') === undefined && fields.first('Received') === undefined)

/** The address of the page: of the message by Chrome, else of the part. `cid:` names other parts and no page. */
function urlOf(message: Part, part: Part): string | undefined {
  const values = [message.fields.first('Snapshot-Content-Location')]
  for (const { fields } of [part, message]) values.push(fields.first('Content-Location'))
  const found = values.find((value) => value && !/^<?cid:/i.test(value))
  // A long address is folded, and some programs fold it as encoded words.
  return found && addressOf(decodeWords(found).replace(/\s/g, ''))
}

/** The name of a sender: `王小明` of `"王小明" <wang@example.test>` and of `wang@example.test (王小明)`. */
function senderOf(from: string | undefined): string | undefined {
  if (from === undefined) return undefined
  const name = from.replace(/<[^<>]*>.*$/s, '').trim()
  const comment = /^\S+@\S+\s+\((.+)\)$/s.exec(from)?.[1]
  const bare = (comment ?? name)
    .replace(/^"(.*)"$/s, '$1')
    .replace(/\\(.)/g, '$1')
    .trim()
  return bare === '' || /^\S+@\S+$/.test(bare) ? undefined : bare
}
