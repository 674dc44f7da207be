import type { PatternCue } from '../cue.ts'
import { BETWEEN, DOCUMENTS, SHARE, WAYS } from './words.ts'

const ASKS = 1
const NETWORK = 2
/** What is shared. */
const DOCUMENT = 4
const OTHER = 8

/** Word → what it does; a word may do several things. */
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

/** UTF-16 units of a line: `Share this article on Facebook, X, WhatsApp or by e-mail` with the names of all buttons. */
const LONGEST = 120
/** Networks that need no verb: `Facebook Twitter Pinterest`. Two are a list of subjects as likely. */
const ROW = 3
/** An apostrophe and a hyphen are part of a word, a `+` of one name. */
const WORD = /[\p{L}\p{N}+'’-]+/gu
const EDGES = /^[-'’]+|[-'’]+$/g

/**
 * Whether every word of a line is one of such requests, and the line asks to share: by a verb with a network or with what
 * is shared, or by a row of networks.
 */
function asksToShare(line: string): boolean {
  table ??= buildTable()
  let asks = 0
  let networks = 0
  let documents = 0
  // Word by word, since the first tells of most lines.
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

/** `Facebook'ta`, `l'article`, `Partagez-le`: a known word with what clings to it. */
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
