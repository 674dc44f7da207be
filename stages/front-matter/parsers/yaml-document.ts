import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser } from 'yaml'

/** The result of composing a source: a document, or the position where it was given up. */
export type Composed =
  | { readonly doc: Document.Parsed<ParsedNode, true> }
  | { readonly deep: number }
  | { readonly broken: { readonly at: number; readonly message: string } }

/** Maximum errors: a source with more is not YAML. */
const MOST_ERRORS = 100
/**
 * Maximum lexemes: those of the longest list of words within `maxLength`. A source of signs alone has twice as many.
 */
const MOST_LEXEMES = 40_000

/**
 * Composes YAML by the failsafe schema, with limits that the parser lacks: it recurses over nested collections, and
 * makes an error of every bracket in a source of brackets.
 *
 * @param depth maximum nesting of collections
 */
export function composeYaml(source: string, depth: number): Composed {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let errors = 0
  let lexemes = 0
  const take = (token: CST.Token): void => {
    tokens.push(token)
    if (token.type === 'error') errors++
  }
  for (const lexeme of new Lexer().lex(source)) {
    for (const token of parser.next(lexeme)) take(token)
    // The stack has the document at the bottom and a scalar at the top.
    if (parser.stack.length > depth + 2) return { deep: parser.offset }
    if (++lexemes > MOST_LEXEMES) return { broken: { at: parser.offset, message: `more than ${MOST_LEXEMES} tokens` } }
    if (errors > MOST_ERRORS) {
      const first = tokens.find((token) => token.type === 'error')!
      return { broken: { at: first.offset, message: first.message } }
    }
  }
  for (const token of parser.end()) take(token)
  return { doc: composed(tokens, source.length) }
}

/**
 * The first document. Errors are made without a stack trace: writing it would take longer than all else, and nobody
 * reads it.
 */
function composed(tokens: readonly CST.Token[], length: number): Document.Parsed<ParsedNode, true> {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    // Keys are compared by our own code: the composer compares each key with all others.
    const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' })
    const [doc] = composer.compose(tokens, true, length)
    // With this option the composer returns an empty document where there is none.
    return doc as Document.Parsed<ParsedNode, true>
  } finally {
    Error.stackTraceLimit = limit
  }
}
