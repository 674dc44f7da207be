import type { Bytes, ContainerIndex } from '../container.ts'
import { markOf, PlaceList } from '../place-list.ts'
import { Window } from '../window.ts'

/** How a mailbox begins, and each message in it. */
const FROM = Buffer.from('From ')
const LATER_FROM = Buffer.from('\nFrom ')

/** The line before a message: a sender, and a date as `asctime` writes it, perhaps with a zone. */
const POSTMARK = /^From [^\n]{0,200}\b\d{1,2}:\d{2}(?::\d{2})?\b[^\n]{0,60}\r?\n/

/** Bytes of such a line. */
const LONGEST_POSTMARK = 300

/** The field that must follow, so that a sentence with a time of day is no postmark. */
const FIELD = /^[!-9;-~]{1,80}[ \t]*:/

const LONGEST_FIELD = 100

const LF = 10
const CR = 13

/** Bytes of a message that give its mark: its first fields differ. */
const SAMPLE = 256

/** Where the message begins behind a postmark at `at`; undefined where none is there. */
function behindPostmark(window: Window, at: number): number | undefined {
  const head = window.view(at, LONGEST_POSTMARK + LONGEST_FIELD)
  if (!head.subarray(0, FROM.length).equals(FROM)) return undefined
  const line = POSTMARK.exec(head.toString('latin1'))?.[0]
  if (line === undefined) return undefined
  return FIELD.test(head.toString('latin1', line.length, line.length + LONGEST_FIELD)) ? at + line.length : undefined
}

/** The first postmark at or behind `from` that begins a line; the size of the file where there is none. */
function nextPostmark(window: Window, from: number): number {
  if (from === 0 && behindPostmark(window, 0) !== undefined) return 0
  for (let at = window.find(LATER_FROM, Math.max(0, from - 1)); at < window.size; at = window.find(LATER_FROM, at + 1))
    if (behindPostmark(window, at + 1) !== undefined) return at + 1
  return window.size
}

/** Whether a file is a mailbox: it begins with a postmark, or with bytes that are no field, and has one further on. */
export function isMailbox(file: Bytes): boolean {
  const window = new Window(file)
  if (behindPostmark(window, 0) !== undefined) return true
  if (FIELD.test(window.view(0, LONGEST_FIELD).toString('latin1'))) return false
  return nextPostmark(window, 0) < file.size
}

/**
 * Finds the messages of a mailbox (RFC 4155). Postmarks, and the blank line before each, are framing. A line of a message
 * that begins with `>From ` is left as it is: no reader can know who wrote the sign.
 */
export function indexMailbox(file: Bytes): ContainerIndex {
  const window = new Window(file)
  const places = new PlaceList()
  let framing = 0
  const first = nextPostmark(window, 0)
  if (first > 0) {
    const message = `no message begins in the first ${first} bytes of the mailbox`
    places.add({ start: 0, length: first, damage: { reason: 'damaged', message } }, markOf(window.view(0, SAMPLE)))
  }
  for (let at = first; at < file.size; ) {
    const start = behindPostmark(window, at)!
    const next = nextPostmark(window, start)
    const end = next === file.size ? next : next - blankLineBefore(window, next, start)
    if (end > start)
      places.add({ start, length: end - start }, markOf(window.view(start, Math.min(SAMPLE, end - start))))
    framing += start - at + Math.max(0, next - Math.max(start, end))
    at = next
  }
  return { places, framing, others: {} }
}

/** Bytes of the blank line before a postmark. */
function blankLineBefore(window: Window, postmark: number, start: number): number {
  const from = Math.max(start, postmark - 4)
  const tail = window.view(from, postmark - from)
  let end = tail.length
  // The break of the last line of the message stays with it.
  const isBreak = (at: number): boolean => tail[at] === LF
  if (!isBreak(end - 1)) return 0
  end--
  if (tail[end - 1] === CR) end--
  return isBreak(end - 1) ? tail.length - end : 0
}
