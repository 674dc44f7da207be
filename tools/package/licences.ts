import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The licences of the packages whose modules went into the bundle, as their authors ask for.
 *
 * @param inputs paths of modules, relative to `root`
 * @throws Error for a package that states no licence
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
  return [head, '='.repeat(head.length), ...texts, ''].join('\n\n')
}
