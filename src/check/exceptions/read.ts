import type { Cleaned } from '../../document/document.ts'

/** A pattern of rules that a document says are not to be reported in it, with its place in the raw text. */
interface Named {
  readonly pattern: string
  readonly rawStart: number
  readonly rawEnd: number
}

/** How far from its start a document may name exceptions, in UTF-16 units: in its front matter or in its first lines. */
const HEAD = 16_384
const LINES = 10

/** `<!-- qingliu-ignore: repair/mojibake, width -- why -->`, alone on its line. */
const COMMENT =
  /^[ \t\ufeff]*<!--[ \t]*qingliu-ignore:([^>\n]{0,400}?)(?:[ \t]--[ \t][^>\n]{0,400}?)?[ \t]*-->[ \t\r]*$/gm
/** A pattern as `--select` takes it. */
const PATTERN = /[a-z*][a-z0-9*/-]*/g

/**
 * The exceptions of a document: those of comments in its first ten lines, and those of its front matter, which has
 * `qingliu: {ignore: [repair/mojibake]}`.
 */
export function readExceptions({ raw, traits }: Pick<Cleaned, 'raw' | 'traits'>): Named[] {
  const head = raw.slice(0, HEAD)
  return head.includes('qingliu') ? [...inComments(head), ...inFrontMatter(head, traits.frontMatter)] : []
}

function inComments(head: string): Named[] {
  const end = head.split('\n', LINES).join('\n').length
  return [...head.slice(0, end).matchAll(COMMENT)].flatMap((comment) => {
    const listAt = comment.index + comment[0].indexOf(':') + 1
    return [...comment[1]!.matchAll(PATTERN)].map(({ index, 0: pattern }) => at(pattern, listAt + index))
  })
}

function inFrontMatter(head: string, frontMatter: string | undefined): Named[] {
  const { qingliu } = JSON.parse(frontMatter ?? '{}') as { readonly qingliu?: unknown }
  const { ignore } = (typeof qingliu === 'object' ? (qingliu ?? {}) : {}) as { readonly ignore?: unknown }
  const named = (Array.isArray(ignore) ? ignore : [ignore]).filter((each) => typeof each === 'string')
  let from = head.indexOf('ignore', head.indexOf('qingliu')) + 'ignore'.length
  return named
    .flatMap((text) => text.split(/[\s,]+/))
    .filter((pattern) => pattern !== '')
    .map((pattern) => {
      const start = head.indexOf(pattern, from)
      // Written otherwise than it is read, as by an escape: the key stands for it.
      if (start === -1) return at('qingliu', head.indexOf('qingliu'), pattern)
      from = start + pattern.length
      return at(pattern, start)
    })
}

const at = (text: string, rawStart: number, pattern: string = text): Named => ({
  pattern,
  rawStart,
  rawEnd: rawStart + text.length,
})
