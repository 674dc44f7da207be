import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'cheerio'
import MarkdownIt from 'markdown-it'
import { createCleaner } from '../../../src/clean.ts'

/**
 * Whether the Markdown of pages, rendered, has the text of the pages again: `npm run bench:round-trip -- FOLDER`.
 *
 * FOLDER holds HTML files. Texts are compared without white space, which Markdown folds, and the names of files with another text are
 * printed with the first place at which both differ.
 */
const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('say the folder: npm run bench:round-trip -- FOLDER')

/** Characters that are shown of each side of a difference. */
const SHOWN = 40

const clean = createCleaner({ set: ['script.when=never'] })
const markdown = new MarkdownIt({ html: true })
const ink = (text: string): string => text.replace(/[\s\u200b]+/g, '')

let pages = 0
let empty = 0
let differing = 0
for (const name of readdirSync(folder).sort()) {
  if (!/\.html?$/.test(name)) continue
  const cleaned = clean(readFileSync(join(folder, name)))
  pages++
  if (cleaned.text === '') empty++
  const own = ink(cleaned.text)
  const again = ink(load(markdown.render(cleaned.markdown)).text())
  if (again === own) continue
  differing++
  let at = 0
  while (again[at] === own[at]) at++
  const [here, there] = [own, again].map((text) => JSON.stringify(text.slice(Math.max(0, at - 10), at + SHOWN)))
  console.log(`${name}: ${here} is rendered as ${there}`)
}
console.log(`${pages} pages, ${empty} without text, differ ${differing}`)
