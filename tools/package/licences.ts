import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The licences of the packages whose modules are in the bundle, as their authors require.
 *
 * @param inputs paths of modules, relative to `root`
 * @throws Error for a package without a stated licence or without its text
 */
export function licences(root: string, inputs: readonly string[]): string {
  const folders = new Set(inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []))
  const notices = [...folders].sort().map((folder) => notice(join(root, folder)))
  return `The files beside this one hold modules of these packages, under their licences.\n\n${notices.join('\n')}`
}

interface Package {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly author?: string | { readonly name: string }
}

function notice(folder: string): string {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package
  if (license === undefined) throw new Error(`${name} states no licence`)
  const by = typeof author === 'object' ? author.name : author
  const head = `${name} ${version}, ${license}${by === undefined ? '' : `, ${by.replace(/ *<.*?>/, '')}`}`
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file))
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim())
  if (texts.length === 0) texts.push(plainText(name, license, by))
  return [head, '='.repeat(head.length), ...texts, ''].join('\n\n')
}

/** The licence text of a package that names its licence but does not include the text. */
function plainText(name: string, license: string, by: string | undefined): string {
  if (license !== 'ISC' || by === undefined) throw new Error(`${name} has no text of its licence, ${license}`)
  return `Copyright (c) ${by}

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED
WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR
CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF
CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`
}
