/**
 * Messages of MIME: mail (`.eml`), pages that a browser saved (`.mhtml`, `.mht`), and mailboxes of many (`.mbox`). A
 * message is one document: its page, else its text. The parsers that there are decode texts, with wrong labels believed,
 * and join the pages of a message; this one gives the bytes.
 */
import { parseHead } from '../../headers/fields.ts'
import { BrokenContainerError, type Bytes, type Container, type Place } from '../container.ts'
import { markOf, PlaceList } from '../place-list.ts'
import { indexMailbox, isMailbox } from './mailbox.ts'
import { readMessage } from './record.ts'

/** Bytes at the start of a file that must hold a field of a message. */
const MAX_HEAD = 2 ** 16

/** Fields that one at least must be of; the start of the file may be damaged. */
const KNOWN =
  /^(?:from|to|cc|subject|date|sender|reply-to|message-id|received|return-path|mime-version|content-(?:type|location|transfer-encoding)|snapshot-content-location|newsgroups|x-[\w-]{1,60})$/i

/** Bytes of a message that give its mark. */
const SAMPLE = 256

export const mime: Container = {
  name: 'mime',
  unit: 'bytes',
  index(file) {
    const places = new PlaceList()
    if (file.size === 0) return { places, framing: 0, others: {} }
    if (isMailbox(file)) return indexMailbox(file)
    const { fields } = parseHead(file.read(0, MAX_HEAD), 0)
    if (!fields.list.some(({ name }) => KNOWN.test(name)))
      throw new BrokenContainerError('the file begins with no header of a message, such as “Subject: …”')
    places.add({ start: 0, length: file.size }, markOf(file.read(0, SAMPLE)))
    return { places, framing: 0, others: {} }
  },
  read: readMessage,
  find: findMessage,
}

function findMessage(file: Bytes, layers: readonly string[]): Place | undefined {
  const range = /^bytes (\d{1,15})\+(\d{1,15})$/.exec(layers[0] ?? '')
  if (!range || !/^mime \d+(?:\.\d+)*$/.test(layers[1] ?? '')) return undefined
  const [start, length] = [Number(range[1]), Number(range[2])]
  return length > 0 && start + length <= file.size ? { number: 0, start, length } : undefined
}
