import { decodeWords } from '../../headers/words.ts'
import type { Part } from './split.ts'

/** Fields of a message that say something about it. Those of its way through servers stay out. */
const FIELDS: readonly string[] = [
  ...['From', 'Sender', 'Reply-To', 'To', 'Cc', 'Date', 'Message-ID', 'In-Reply-To', 'References', 'List-Id'],
  ...[
    'Newsgroups',
    'Organization',
    'Keywords',
    'Comments',
    'Content-Language',
    'User-Agent',
    'X-Mailer',
    'MIME-Version',
  ],
]

/** Parts that are listed: a saved page may have thousands of pictures. */
const MAX_LISTED = 100

/** All other values that a message states about itself, for a column as JSON. */
export function metadataOf(
  message: Part,
  document: Part | undefined,
  problems: readonly string[],
): Record<string, unknown> {
  const charset = document?.type.charset
  const values: [string, string][] = []
  for (const name of FIELDS) {
    const all = message.fields.all(name).map((value) => decodeWords(value, charset))
    if (all.length > 0) values.push([name, all.join(', ')])
  }
  const parts = [...leavesOf(message)].filter((part) => part !== document)
  return {
    mail: Object.fromEntries(values),
    ...(parts.length > 0 && {
      other_parts: parts.length,
      parts: parts.slice(0, MAX_LISTED).map(({ number, type, start, end, fields }) => ({
        part: number,
        type: type.mediaType,
        bytes: end - start,
        ...(fields.first('Content-Location') && { location: fields.first('Content-Location') }),
      })),
    }),
    ...(problems.length > 0 && { problems }),
  }
}

function* leavesOf(part: Part): Generator<Part> {
  if (part.parts.length === 0) yield part
  for (const inner of part.parts) yield* leavesOf(inner)
}
