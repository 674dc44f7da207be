import { openDataset, readRows } from '../../src/dataset/read.ts'
import { comparable, findClusters, sketchOf, tokenise } from '../../src/duplicates/index.ts'
import { randomOf } from '../random.ts'
import { bulletins } from './duplicates/bulletins.ts'
import { COPIES, FACTS } from './duplicates/changes.ts'

/**
 * How often texts that differ in one fact are taken for copies, and copies for other texts:
 * `npm run bench:duplicates -- [DATASET…] [--documents N] [--seed N] [--list]`.
 *
 * Made bulletins are judged always; DATASET is the output of a run, of whose kept texts N (500) are drawn. A fact is changed in
 * each, once for each kind of change that it has room for, and the pair is put through the whole search for clusters.
 */
const words = process.argv.slice(2)
const option = (name: string, otherwise: number): number =>
  words.includes(name) ? Number(words[words.indexOf(name) + 1]) : otherwise
const folders = words.filter((word, i) => !word.startsWith('--') && !/^--(documents|seed)$/.test(words[i - 1] ?? ''))
const seed = option('--seed', 1)
const isListed = words.includes('--list')

/** Whether one of two texts is taken for a copy of the other. */
function areCopies(a: string, b: string): boolean {
  const texts = [a, b].map(comparable)
  if (texts[0] === texts[1]) return true
  const places = findClusters(
    texts.map((text) => sketchOf(tokenise(text))),
    (number) => texts[number]!,
    (x, y) => x - y,
  )
  return places.get(1)?.leader === 0
}

class Table {
  readonly #rows = new Map<string, { all: number; copies: number }>()

  add(kind: string, isCopy: boolean): void {
    const row = this.#rows.get(kind) ?? { all: 0, copies: 0 }
    this.#rows.set(kind, { all: row.all + 1, copies: row.copies + (isCopy ? 1 : 0) })
  }

  print(title: string): void {
    console.log(`\n${title}`)
    let all = 0
    let copies = 0
    for (const [kind, row] of this.#rows) {
      console.log(`  ${kind.padEnd(22)} ${String(row.copies).padStart(5)} of ${String(row.all).padStart(5)}`)
      all += row.all
      copies += row.copies
    }
    console.log(`  ${'all'.padEnd(22)} ${String(copies).padStart(5)} of ${String(all).padStart(5)}`)
  }
}

const show = (kind: string, a: string, b: string): void => {
  if (!isListed) return
  let at = 0
  while (a[at] === b[at] && at < a.length) at++
  console.log(
    `${kind}: …${a.slice(Math.max(0, at - 20), at + 20)}… / …${b.slice(Math.max(0, at - 20), at + 20)}…`.replaceAll(
      '\n',
      '⏎',
    ),
  )
}

const below = randomOf(seed)
const madeFacts = new Table()
const madeCopies = new Table()
for (const { language, fact, text, other } of bulletins(seed, 6)) {
  const isCopy = areCopies(text, other)
  madeFacts.add(`${language} ${fact}`, isCopy)
  if (isCopy) show(`${language} ${fact}`, text, other)
  for (const [kind, change] of Object.entries(COPIES)) {
    const copy = change(text, below)
    if (copy !== undefined) madeCopies.add(`${language} ${kind}`, areCopies(text, copy))
  }
}
madeFacts.print('Made bulletins with one other fact, taken for copies')
madeCopies.print('Copies of made bulletins, found')

const texts: string[] = []
for (const folder of folders)
  for await (const { text, n_chars } of readRows(await openDataset(folder), 'data', ['text', 'n_chars']))
    if (n_chars >= 200) texts.push(text)
if (texts.length > 0) {
  const facts = new Table()
  const copies = new Table()
  for (let i = 0; i < option('--documents', 500) && texts.length > 0; i++) {
    const [text] = texts.splice(below(texts.length), 1) as [string]
    for (const [kind, change] of Object.entries(FACTS)) {
      const other = change(text, below)
      if (other === undefined) continue
      const isCopy = areCopies(text, other)
      facts.add(kind, isCopy)
      if (isCopy) show(kind, text, other)
    }
    for (const [kind, change] of Object.entries(COPIES)) {
      const copy = change(text, below)
      if (copy === undefined) continue
      const isCopy = areCopies(text, copy)
      copies.add(kind, isCopy)
      if (!isCopy) show(kind, text, copy)
    }
  }
  facts.print('Real documents with one fact changed, taken for copies')
  copies.print('Copies of real documents, found')
}
