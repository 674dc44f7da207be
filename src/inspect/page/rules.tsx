import type { Piece } from './answers.ts'

/** Rules that are told apart by colour. */
const COLOURS = 8

/** A rule of the edits of a document. */
export interface RuleCount {
  readonly rule: string
  readonly edits: number
}

/** The rules of edits that are not certain, those with the most edits first; then the certain ones. */
export function rulesOf(pieces: readonly Piece[]): readonly RuleCount[] {
  const counts = new Map<string, { edits: number; isCertain: boolean }>()
  for (const piece of pieces) {
    if ('same' in piece) continue
    for (const rule of piece.rules) {
      const known = counts.get(rule) ?? { edits: 0, isCertain: true }
      counts.set(rule, { edits: known.edits + 1, isCertain: known.isCertain && piece.certainty === 'certain' })
    }
  }
  return [...counts]
    .sort(([, a], [, b]) => Number(a.isCertain) - Number(b.isCertain) || b.edits - a.edits)
    .map(([rule, { edits }]) => ({ rule, edits }))
}

/** The rules whose edits are underlined: the first ones, or the one that is chosen. */
export function colouredOf(rules: readonly RuleCount[], chosen: string | undefined): readonly string[] {
  const first = rules.slice(0, COLOURS).map(({ rule }) => rule)
  return chosen === undefined || first.includes(chosen) ? first : [...first.slice(0, COLOURS - 1), chosen]
}

interface RulesProps {
  readonly rules: readonly RuleCount[]
  readonly coloured: readonly string[]
  readonly chosen: string | undefined
  readonly reasons: Readonly<Record<string, string>>
  choose(rule: string | undefined): void
}

/** The rules of the document: choosing one makes n and p go through its edits alone. */
export function Rules({ rules, coloured, chosen, reasons, choose }: RulesProps) {
  return (
    <details class="rules">
      <summary>
        Rules of this document: {rules.length}
        {chosen !== undefined && `, n and p go through ${chosen}`}
      </summary>
      <ul>
        {rules.map(({ rule, edits }) => {
          const colour = coloured.indexOf(rule)
          return (
            <li key={rule}>
              <button
                type="button"
                aria-pressed={chosen === rule}
                class={colour === -1 ? '' : `rule-${colour}`}
                title={reasons[rule]}
                onClick={() => choose(chosen === rule ? undefined : rule)}
              >
                {rule}
              </button>{' '}
              {edits.toLocaleString('en')}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
