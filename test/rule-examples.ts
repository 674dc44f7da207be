import { describe, expect, it } from 'vitest'
import type { Traits } from '../src/document/document.ts'
import type { FieldFound, Outcome, Params, Stage } from '../src/document/stage.ts'
import { applyOutcome, view } from '../src/pipeline/draft.ts'
import { applyStage, defaults, draftOf } from './fixtures.ts'

/** The document around the example of a rule. */
export interface Context {
  /** `{}` is replaced by the example. The default is the example alone. */
  readonly in?: string
  /** The clean text, where `{}` is replaced by the part after the arrow. The default is that part alone. */
  readonly out?: string
  /** The document of the negative, as `in`; the default is `in`. */
  readonly notIn?: string
  readonly params?: Params
  readonly traits?: Traits
  /** Further rules that fire on this example. */
  readonly also?: readonly string[]
}

interface Options {
  /** Stages that run first, with their defaults. */
  readonly before?: readonly Stage[]
  /** For rules without an entry in `contexts`. */
  readonly context?: Context
  readonly contexts?: Readonly<Record<string, Context>>
  /** Rules that fire beside the one under test, such as `tag` in a page. */
  readonly also?: readonly string[]
  /** Rules without an example in one line, with the reason. */
  readonly without?: Readonly<Record<string, string>>
}

/**
 * A test for the `example` and one for the `negative` of each rule of a stage. On the example the rule must fire, and
 * the result must be what follows ` → `: the clean text, `name = value` for a rule that reads a field, or
 * `rejected: reason`. On the negative the rule must not fire.
 */
export function ruleExamples<P>(typed: Stage<P>, options: Options = {}): void {
  const stage = typed as unknown as Stage
  const run = (input: string, template: string, context: Context): Result => {
    let draft = draftOf(
      template.replace('{}', () => decode(input)),
      context.traits,
    )
    for (const before of options.before ?? []) draft = applyStage(draft, before)
    const outcome = stage.create({ ...defaults(stage), ...context.params })(view(draft))
    return { outcome, text: applyOutcome(draft, stage, outcome).text, given: draft.text }
  }
  describe(`${stage.name}: examples of rules`, () => {
    for (const [name, { example, negative }] of Object.entries(stage.rules)) {
      const context = options.contexts?.[name] ?? options.context ?? {}
      if (example === undefined) {
        it(`${name} says why it has none`, () => expect(options.without?.[name]).toBeTypeOf('string'))
        continue
      }
      const [input, output] = example.split(' → ') as [string, string?]
      it(`${name}: ${example}`, () => {
        const { outcome, text, given } = run(input, context.in ?? '{}', context)
        const fired = firedBy(outcome)
        expect(fired).toContain(name)
        expect(
          fired.filter((rule) => rule !== name && !options.also?.includes(rule) && !context.also?.includes(rule)),
        ).toEqual([])
        const field = outcome.fields?.find(({ rule, edits }) => rule === name || edits?.some((e) => e.rule === name))
        if (output === undefined) expect(outcome.findings?.map(({ rule }) => rule)).toContain(name)
        else if (outcome.reject) expect(`rejected: ${outcome.reject.reason}`).toBe(output)
        else if (field) expect(`${field.name} = ${writtenValue(field, given)}`).toBe(output)
        else expect(text).toBe((context.out ?? '{}').replace('{}', () => decode(output)))
      })
      if (negative === undefined) it(`${name} has a negative`, () => expect(negative).toBeDefined())
      else
        it(`${name} leaves alone: ${negative}`, () => {
          const { outcome, given } = run(negative, context.notIn ?? context.in ?? '{}', context)
          const start = given.indexOf(decode(negative))
          // The document around the negative may show the rule at work. Where an earlier stage changed the negative,
          // the whole text counts.
          const end = start < 0 ? given.length : start + decode(negative).length
          const within = <T extends { start: number; end: number }>(found?: readonly T[]): T[] =>
            (found ?? []).filter((it) => it.start < end && it.end > start)
          const { edits, fields, findings } = outcome
          expect(
            firedBy({ ...outcome, edits: within(edits), fields: within(fields), findings: within(findings) }),
          ).not.toContain(name)
        })
    }
  })
}

interface Result {
  readonly outcome: Outcome
  /** Before and after the stage. */
  readonly given: string
  readonly text: string
}

/** `⏎` is a line break, `[U+200B]` that character, `(nothing)` the empty text. */
function decode(example: string): string {
  if (example === '(nothing)') return ''
  return example
    .replaceAll('⏎', '\n')
    .replace(/\[U\+([0-9A-F]{4,6})\]/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}

function firedBy({ edits = [], fields = [], findings = [], reject }: Outcome): string[] {
  const rules = [...edits, ...findings, ...fields, ...fields.flatMap((field) => field.edits ?? [])]
  return [...new Set([...rules.map(({ rule }) => rule), ...(reject ? [reject.reason] : [])])]
}

function writtenValue({ value, start, end, edits = [] }: FieldFound, text: string): string {
  if (value !== undefined) return value
  let out = ''
  let at = start
  for (const edit of edits) {
    out += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return out + text.slice(at, end)
}
