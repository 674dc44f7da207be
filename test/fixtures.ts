import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Document, Traits } from '../src/document/document.ts'
import { applyEdits } from '../src/document/ledger/edit.ts'
import { EMPTY_LEDGER } from '../src/document/ledger/ledger.ts'
import type { Params, Stage } from '../src/document/stage.ts'
import { applyOutcome, applyToField, type Draft, mergeTraits, view, viewField } from '../src/pipeline/draft.ts'

interface Options {
  /** Stages that run first, with their defaults, so that the input can be what a user has. */
  readonly before?: readonly Stage[]
  readonly params?: Params
  /** False where running the stage on its own output may change it again; say why beside it. */
  readonly idempotent?: boolean
}

const KINDS = /^(wild|made|negative|known-failure)-/

/**
 * A test for each folder of `fixtures/`: `input.*` goes through the stage, and the text, every edit, field, finding
 * and trait must be what `expected.json` says. `GOLDEN=write` writes expectations; a missing one fails otherwise.
 * `negative-` cases must come out as they went in, `known-failure-` cases must still fail.
 */
export function fixtures<P>(stage: Stage<P>, folder: string, options: Options = {}): void {
  const root = join(folder, 'fixtures')
  describe(`${stage.name} fixtures`, () => {
    for (const name of readdirSync(root).sort()) {
      it(name, () => {
        expect(name, 'fixtures are wild-, made-, negative- or known-failure-').toMatch(KINDS)
        const actual = runFixture(stage as Stage, join(root, name), options)
        if (name.startsWith('negative-')) expect(actual.edits, 'a negative case has no edits').toEqual([])
        const file = join(root, name, 'expected.json')
        const printed = JSON.stringify(actual, null, 2) + '\n'
        if (process.env.GOLDEN === 'write' && !name.startsWith('known-failure-')) writeFileSync(file, printed)
        if (!existsSync(file)) throw new Error(`${file} is missing: GOLDEN=write writes it, then read it`)
        const expected: unknown = JSON.parse(readFileSync(file, 'utf8'))
        if (name.startsWith('known-failure-'))
          expect(actual, 'a known failure now passes: rename it').not.toEqual(expected)
        else expect(actual).toEqual(expected)
      })
    }
  })
}

function runFixture(stage: Stage, folder: string, options: Options): Record<string, unknown> & { edits: unknown[] } {
  const input = readdirSync(folder).find((file) => file.startsWith('input.'))
  if (!input) throw new Error(`${folder} has no input`)
  const optionsFile = join(folder, 'options.json')
  const own: { params?: Params; traits?: Traits } = existsSync(optionsFile)
    ? JSON.parse(readFileSync(optionsFile, 'utf8'))
    : {}
  let draft = draftOf(readFileSync(join(folder, input), 'utf8'), own.traits)
  for (const before of options.before ?? []) draft = applyStage(draft, before, defaults(before))
  const params = { ...defaults(stage), ...options.params, ...own.params }
  const outcome = stage.create(params)(view(draft))
  const after = applyStage(draft, stage, params)
  if (options.idempotent !== false) {
    const again = stage.create(params)(view(after)).edits ?? []
    expect(applyEdits(after.text, again), 'a second pass changes nothing').toBe(after.text)
  }
  const excerpt = (start: number, end: number): string =>
    end - start > 80 ? `${draft.text.slice(start, start + 60)}… (${end - start})` : draft.text.slice(start, end)
  return {
    text: after.text,
    edits: (outcome.edits ?? []).map(({ start, end, text, ...edit }) => ({
      at: [start, end],
      from: excerpt(start, end),
      to: text,
      ...edit,
    })),
    ...(outcome.fields && {
      fields: after.fields
        .filter((field) => !draft.fields.includes(field))
        .map(({ name, text, rule, value, rank }) => ({ name, text, rule, value, rank }))
        .map((f) => JSON.parse(JSON.stringify(f))),
    }),
    ...(outcome.refused?.length && {
      refused: outcome.refused.map(({ name, text, rule }) => ({ name, text, rule })),
    }),
    ...(outcome.findings && {
      findings: outcome.findings.map(({ start, end, ...finding }) => ({
        at: [start, end],
        of: excerpt(start, end),
        ...finding,
      })),
    }),
    ...(outcome.blocks && {
      blocks: outcome.blocks.map(({ start, end, ...block }) => ({
        text: after.text.slice(start, end).slice(0, 40),
        ...block,
      })),
    }),
    ...(outcome.traits && { traits: JSON.parse(JSON.stringify(outcome.traits)) }),
    ...(outcome.reject && { reject: outcome.reject }),
  } as Record<string, unknown> & { edits: unknown[] }
}

/** A draft whose raw text is `text`, as decoding UTF-8 would give it. */
export function draftOf(text: string, traits: Traits = {}): Draft {
  const bytes = Buffer.byteLength(text)
  return {
    id: '0'.repeat(64),
    source: { uri: 'input.txt', key: '', number: 0, sha256: '0'.repeat(64), bytes },
    raw: text,
    decoding: [{ byteStart: 0, byteLength: bytes, rawStart: 0, encoding: 'utf-8', source: 'valid', confidence: 1 }],
    text,
    ledger: EMPTY_LEDGER,
    fields: [],
    findings: [],
    traits: mergeTraits({ encoding: 'utf-8', encodingSource: 'valid', encodingConfidence: 1 }, traits),
  }
}

/** What a stage sees of a title that is `text`, in a document with these traits. */
export function titleOf(text: string, traits: Traits = {}): Document {
  const field = { name: 'title', text, rule: 'made/title', rawStart: 0, rawEnd: text.length, rank: 50 } as const
  return viewField(draftOf(text, traits), { ...field, ledger: EMPTY_LEDGER })
}

/** The draft after one stage with the engine's checks, fields included. */
export function applyStage(draft: Draft, stage: Stage, params: Params = defaults(stage)): Draft {
  const run = stage.create(params)
  const known = draft.fields.length
  const whole = view(draft)
  let after = applyOutcome(draft, stage, run(whole))
  if (stage.cleansFields) {
    for (let i = 0; i < known; i++)
      after = applyToField(after, i, stage, run(viewField(after, after.fields[i]!, whole)))
  }
  return after
}

/** The default of every parameter of a stage. */
export function defaults(stage: Pick<Stage, 'params'>): Params {
  return Object.fromEntries(Object.entries(stage.params).map(([name, param]) => [name, param.default]))
}
