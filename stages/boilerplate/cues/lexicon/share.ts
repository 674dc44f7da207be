import type { PatternCue } from '../cue.ts'
import { BETWEEN, DOCUMENTS, SHARE, WAYS } from './words.ts'

const ASKS = 1
const NETWORK = 2
/** Nouns for what is shared. */
const DOCUMENT = 4
const OTHER = 8

/** Word → its roles; a word may have several. */
let table: ReadonlyMap<string, number> | undefined

function buildTable(): ReadonlyMap<string, number> {
  const map = new Map<string, number>()
  for (const [words, bit] of [
    [SHARE, ASKS],
    [WAYS, NETWORK],
    [DOCUMENTS, DOCUMENT],
    [BETWEEN, OTHER],
  ] as const)
    for (const word of words.trim().split(/\s+/)) map.set(word, (map.get(word) ?? 0) | bit)
  return map
}

/**
 * Maximum length of a line, in UTF-16 units: `Share this article on Facebook, X, WhatsApp or by e-mail` with the names
 * of all buttons.
 */
const LONGEST = 120
/** Number of networks that need no verb: `Facebook Twitter Pinterest`. Two could as well be a list of topics. */
const ROW = 3
/** A word. Apostrophe and hyphen are part of it; `+` occurs in one name. */
const WORD = /[\p{L}\p{N}+'’-]+/gu
const EDGES = /^[-'’]+|[-'’]+$/g

/**
 * Whether a line asks readers to share: all its words are in the lexicon, and it has a verb with a network or a noun, or a
 * row of networks.
 */
function asksToShare(line: string): boolean {
  table ??= buildTable()
  let asks = 0
  let networks = 0
  let documents = 0
  // Word by word, since the first word decides most lines.
  const said = line.toLowerCase()
  WORD.lastIndex = 0
  for (let part = WORD.exec(said); part; part = WORD.exec(said)) {
    const word = part[0].replace(EDGES, '').replaceAll('’', "'")
    if (word === '') continue
    const bits = table.get(word) ?? inflected(word)
    if (bits === 0) return false
    if (bits & ASKS) asks++
    else if (bits & NETWORK) networks++
    else if (bits & DOCUMENT) documents++
  }
  return asks > 0 ? networks > 0 || documents > 0 : networks >= ROW
}

/** A known word with an attached ending or article: `Facebook'ta`, `l'article`, `Partagez-le`. */
function inflected(word: string): number {
  const [head, tail] = word.split(/['-]/, 2)
  if (tail === undefined) return 0
  return table!.get(head!) ?? (head!.length === 1 ? (table!.get(tail) ?? 0) : 0)
}

/** Requests to share the page. */
export const SHARE_BY_WORDS: readonly PatternCue[] = [
  {
    rule: 'share',
    family: 'words of requests to share',
    language: 'all that part their words by spaces',
    where: 'edge',
    pattern: { test: asksToShare },
    longest: LONGEST,
    example: 'Condividi questo articolo: Facebook Twitter WhatsApp',
    negatives: [
      'Deel je brood met wie honger heeft.',
      'Share prices fell on Friday.',
      'Teilen ist schwerer, als man denkt.',
      'Comparte la casa con su hermana.',
      'Facebook und Twitter',
      'Поделитесь хлебом с тем, кто голоден.',
      'Partagez le pain.',
      'a share of',
    ],
  },
]
