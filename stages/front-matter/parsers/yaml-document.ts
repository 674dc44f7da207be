import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser } from 'yaml'

/** What came of a source: a document, or the position in it at which it is given up. */
export type Composed =
  | { readonly doc: Document.Parsed<ParsedNode, true> }
  | { readonly deep: number }
  | { readonly broken: { readonly at: number; readonly message: string } }

/** What is no YAML in so many places is none. */
const MOST_ERRORS = 100
/** Lexemes of the longest list of words that `maxLength` lets pass; signs alone make twice as many. */
const MOST_LEXEMES = 40_000

/**
 * Composes YAML by the failsafe schema, with bounds that the parser itself has not: it recurses over what is nested, and
 * a source of brackets alone makes an error of each.
 *
 * @param depth collections within collections at most
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
    // The document stands at the bottom, a scalar at the top.
    if (parser.stack.length > depth + 2) return { deep: parser.offset }
    if (++lexemes > MOST_LEXEMES) return { broken: { at: parser.offset, message: `more than ${MOST_LEXEMES} signs` } }
    if (errors > MOST_ERRORS) {
      const first = tokens.find((token) => token.type === 'error')!
      return { broken: { at: first.offset, message: first.message } }
    }
  }
  for (const token of parser.end()) take(token)
  return { doc: composed(tokens, source.length) }
}

/** The first document. Errors carry no stack meanwhile: it takes longer to write than all else, and nobody reads it. */
function composed(tokens: readonly CST.Token[], length: number): Document.Parsed<ParsedNode, true> {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    // Keys are compared by ourselves: the composer compares each with all others.
    const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' })
    const [doc] = composer.compose(tokens, true, length)
    // Asked for, the composer gives an empty document where there is none.
    return doc as Document.Parsed<ParsedNode, true>
  } finally {
    Error.stackTraceLimit = limit
  }
}
