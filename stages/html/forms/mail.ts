/**
 * Recognises the source of a mail, or of a page that a browser saved as one (.mht): headers, an empty line, one or more
 * bodies.
 */

export interface Mail {
  /** Whether its headers declare MIME. */
  readonly isMessage: boolean
  /** Whether its body is base64, quoted-printable or multipart. */
  readonly isEncoded: boolean
}

/** Maximum lines of the headers. */
const MOST_LINES = 300
const HEADER = /^([A-Za-z][A-Za-z0-9-]{1,60}):(?:[ \t]|$)/
/** The line with which mailboxes and some browsers begin a message. */
const ENVELOPE = /^>?From (?:\S{1,200}|"[^"\n]{0,200}"\S{0,200}|<[^>\n]{0,200}>)/
const TRANSPORT = new Set(['received', 'return-path', 'delivered-to', 'message-id', 'dkim-signature', 'x-mailer'])

/** @param start start of the first line that is not blank */
export function readMail(text: string, start: number): Mail | undefined {
  if (!HEADER.test(lineAt(text, start)) && !ENVELOPE.test(lineAt(text, start))) return undefined
  const names = new Map<string, string>()
  let last = ''
  let at = start
  for (let i = 0; i < MOST_LINES && at < text.length; i++) {
    const line = lineAt(text, at)
    at = endOf(text, at) + 1
    if (line.trim() === '') break
    const name = HEADER.exec(line)?.[1]?.toLowerCase()
    if (name !== undefined) {
      last = name
      names.set(name, line.slice(name.length + 1))
    } else if (/^[ \t]/.test(line) && last !== '') names.set(last, `${names.get(last)}${line}`.slice(0, 2000))
    else if (i > 0 || !ENVELOPE.test(line)) return undefined
  }
  const isMessage = names.has('mime-version') || (names.has('content-type') && names.has('content-transfer-encoding'))
  const isSent = [...TRANSPORT].some((name) => names.has(name)) || isLetter(names)
  const isMail = names.has('from') && isSent
  if (!isMessage && !isMail) return undefined
  const isMultipart = /multipart\//i.test(names.get('content-type') ?? '')
  return { isMessage, isEncoded: isMultipart || isEncodedBody(text.slice(at, at + LOOKED_AT)) }
}

/**
 * Whether the headers are those of a mail that somebody wrote: an address, a recipient, a subject and a date of RFC
 * 5322. A memo names people and dates in any form.
 */
function isLetter(names: ReadonlyMap<string, string>): boolean {
  const [from = '', date = ''] = [names.get('from'), names.get('date')]
  return /\S@\S/.test(from) && names.has('to') && names.has('subject') && MAIL_DATE.test(date)
}

/** `Tue, 6 Feb 2024 09:12:00 +0100` */
const MAIL_DATE = /\b\d{1,2} [A-Z][a-z]{2} \d{4} \d{1,2}:\d{2}/

/** Part of a body that is examined for its encoding. UTF-16 units. */
const LOOKED_AT = 65_536

/** Whether most lines are base64, or the text is full of escapes of quoted-printable. */
function isEncodedBody(body: string): boolean {
  const lines = body.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.length === 0) return false
  const base64 = lines.filter((line) => /^[A-Za-z0-9+/]{20,80}={0,2}$/.test(line)).length
  if (base64 * 2 > lines.length) return true
  const escapes = body.match(/=[0-9A-F]{2}/g)?.length ?? 0
  return escapes * 30 > body.length
}

function lineAt(text: string, at: number): string {
  return text.slice(at, Math.min(endOf(text, at), at + 1000)).replace(/\r$/, '')
}

function endOf(text: string, at: number): number {
  const newline = text.indexOf('\n', at)
  return newline === -1 ? text.length : newline
}
