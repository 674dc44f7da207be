import { type Cue, examplesOf, saysOf } from '../../stages/boilerplate/cues/cue.ts'
import { EVIDENCE } from '../../stages/boilerplate/cues/evidence.generated.ts'

/**
 * The table of families in `stages/boilerplate/cues/README.md`, one row each: its lines, where it applies, and its
 * evidence.
 */
export function tableOf(cues: readonly Cue[]): string {
  const rows = cues.map((cue) => {
    const { rule, family, language = '', where, needs } = cue
    const phrases = 'phrases' in cue ? cue.phrases.map(saysOf) : [family]
    const shown = phrases.map((phrase) => EVIDENCE[family]?.[phrase]?.[0] ?? 0)
    const example = examplesOf(cue)[0]!.replaceAll('`', '').replaceAll('|', '\\|')
    const place = needs === undefined ? where : `${where}, ${needs}`
    const cells = [family, `\`${rule}\``, language, place, phrases.length, Math.max(...shown), `\`${example}\``]
    return `| ${cells.join(' | ')} |`
  })
  return [
    '| family | rule | languages | where | phrases | hosts | like |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

/** The page with its table replaced. */
export function withTable(page: string, cues: readonly Cue[]): string {
  return page.replace(
    /(<!-- families -->\n)[\s\S]*(<!-- \/families -->)/,
    (_, start, end) => `${start}${tableOf(cues)}\n${end}`,
  )
}
