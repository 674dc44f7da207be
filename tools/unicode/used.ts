import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Folders whose code decides what a dataset holds. What is shown to people may follow Node. */
const FOLDERS = ['src', 'stages']
const SHOWN = /^src\/(?:cli|terminal|report|inspect|check)\//

/**
 * What the code takes of Unicode as Node has it, by name: `\p{L}`, `NFKC`, `toLowerCase`, `/iu`.
 *
 * @param root folder of the repository
 */
export function usedOfUnicode(root: string): string[] {
  const used = new Set<string>()
  for (const folder of FOLDERS) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      const file = `${folder}/${name.replaceAll('\\', '/')}`
      if (!/\.ts$/.test(file) || /\.test\.ts$|\/fixtures\//.test(file) || SHOWN.test(file)) continue
      for (const use of usesIn(readFileSync(join(root, file), 'utf8'))) used.add(use)
    }
  }
  return [...used].sort()
}

/** Uses in the text of a module. A flag is that of a literal or a string of flags. */
export function usesIn(code: string): string[] {
  const classes = [...code.matchAll(/\\[pP]\{([A-Za-z_=]+)\}/g)].map(([, name]) => `\\p{${name}}`)
  const forms = [...code.matchAll(/\.normalize\('(NF\w+)'\)/g)].map(([, form]) => form!)
  const cases = [...code.matchAll(/\.(to(?:Lower|Upper)Case)\(\)/g)].map(([, name]) => name!)
  const other = [...code.matchAll(/\.(toLocale\w+|localeCompare)\(|\bIntl\.(\w+)/g)].map(([, a, b]) => a ?? `Intl.${b}`)
  const folds = /[/'`][dgmsvy]*(?:i[dgmsvy]*u|u[dgmsvy]*i)[dgmsvy]*\b/.test(code) ? ['/iu'] : []
  return [...classes, ...forms, ...cases, ...other, ...folds]
}
