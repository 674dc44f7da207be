import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { PublishedRun } from '../dataset/publish/published-run.ts'
import { isQuickByRow, readRow } from '../dataset/read.ts'
import type { RawRow, Row } from '../dataset/rows/row.ts'
import { isDay } from '../document/fields/day.ts'
import type { RuleDocs } from '../document/rules.ts'
import type { Describe } from '../explain/explanation.ts'
import { type Catalogue, EXAMPLES } from './catalogue.ts'
import { type Decision, DecisionError, decide, normal, object } from './decisions.ts'
import { type FacetName, type Filter, isFacet, SORTS, type Sort } from './filter.ts'
import { lookOf } from './look/index.ts'
import type { Tokenize } from './look/writer.ts'
import { type BytesOf, documentView, editsBy, rawTraceOf, traceOf } from './view.ts'

export interface ApiOptions {
  readonly run: PublishedRun
  readonly catalogue: Catalogue
  readonly describe: Describe
  readonly bytesOf: BytesOf
  readonly tokenize: Tokenize
  readonly rules: RuleDocs
  /** The rules that may be off for a site: `stage/rule`. */
  readonly switchable: readonly string[]
  /** Path of `qingliu.knowledge.yaml`. */
  readonly corrections: string
  /** Path of the review file. */
  readonly review: string
}

/** A question that the page does not ask; or one that cannot be answered, with the reason. */
export class BadRequestError extends Error {
  override readonly name = 'BadRequestError'
}

type Question = Readonly<Record<string, unknown>>

/** The questions of the page. Each value of a question is checked here, and reaches a query as a parameter. */
export class Api {
  readonly #options: ApiOptions
  /** The looks of pages that were asked for last, by the path at which a frame finds them. */
  readonly #looks = new Map<string, string>()
  /** Whether one row of a part is soon read. */
  readonly #quick = new Map<string, boolean>()
  /** The document that was read last: its traces follow. */
  #last: { readonly docId: string; readonly found: Promise<{ readonly row: Row; readonly raw: RawRow }> } | undefined

  constructor(options: ApiOptions) {
    this.#options = options
  }

  /** @throws BadRequestError */
  async answer(name: string, question: unknown, signal: AbortSignal): Promise<object | AsyncGenerator<object>> {
    if (question === null || typeof question !== 'object') throw new BadRequestError('A question is an object.')
    const asked = question as Question
    const { catalogue, run, describe } = this.#options
    switch (name) {
      case 'run': {
        const { run_id, pipeline_version, counts } = run.manifest
        return {
          run_id,
          pipeline_version,
          counts,
          corrections: this.#options.corrections,
          review: this.#options.review,
          switchable: this.#options.switchable,
        }
      }
      case 'list':
        return catalogue.page(filterOf(asked), whole(asked, 'offset'))
      case 'search':
        return this.#search(text(asked, 'text'), signal)
      case 'document': {
        const { row, raw } = await this.#read(text(asked, 'doc'))
        return documentView(row, raw, describe, whole(asked, 'from'), this.#options.rules)
      }
      case 'trace': {
        const { row, raw } = await this.#read(text(asked, 'doc'))
        if (asked.raw !== undefined) return rawTraceOf(row, raw, whole(asked, 'raw'), this.#options.bytesOf)
        const at = whole(asked, 'at')
        if (at >= row.n_chars) throw new BadRequestError(`The text has ${row.n_chars} characters.`)
        return traceOf(row, raw, at, this.#options.bytesOf)
      }
      case 'look': {
        const { row, raw } = await this.#read(text(asked, 'doc'))
        const { html, ...look } = lookOf(row, raw, this.#options.tokenize)
        return { ...look, path: this.#keepLook(html) }
      }
      case 'cluster':
        return { rows: await catalogue.cluster(text(asked, 'cluster')) }
      case 'repeated':
        return { rows: await catalogue.repeated(text(asked, 'site')) }
      case 'text': {
        const { row } = await this.#read(text(asked, 'doc'))
        return { text: row.text.slice(0, LONGEST_TEXT) }
      }
      case 'preview':
        return this.#preview(decisionOf(asked, this.#options.switchable))
      case 'decide':
        return this.#decide(decisionOf(asked, this.#options.switchable))
      case 'object': {
        const { row } = await this.#read(text(asked, 'doc'))
        const { doc_id, source_uri } = row
        await object(this.#options.review, { run_id: run.runId, doc_id, source_uri, reason: text(asked, 'reason') })
        return { path: this.#options.review }
      }
      default:
        throw new BadRequestError(`There is no question ${name}.`)
    }
  }

  /** The page that a frame asks for; undefined where none was given that path. */
  lookAt(path: string): string | undefined {
    return this.#looks.get(path)
  }

  #keepLook(html: string): string {
    const path = `/look/${randomBytes(24).toString('base64url')}`
    this.#looks.set(path, html)
    const [oldest] = this.#looks.keys()
    if (this.#looks.size > LOOKS) this.#looks.delete(oldest!)
    return path
  }

  async *#search(piece: string, signal: AbortSignal): AsyncGenerator<object> {
    const steps = this.#options.catalogue.search(piece, signal)
    for (let step = await steps.next(); ; step = await steps.next()) {
      if (step.done) return yield { search: step.value }
      yield step.value
    }
  }

  /** What the next run would change, as far as this run tells. */
  async #preview(decision: Decision): Promise<object> {
    const { catalogue } = this.#options
    if (decision.verdict !== 'off') {
      const uris = await catalogue.touched(decision.verdict, decision.site, decision.text)
      return { documents: uris.length, examples: uris.slice(0, EXAMPLES).map((uri) => ({ uri, pieces: [] })) }
    }
    const { documents, first } = await catalogue.ruled(decision.site, decision.rule)
    const examples: object[] = []
    for (const doc of first) {
      const { row, raw } = await this.#readRows(doc)
      examples.push({ uri: row.source_uri, pieces: editsBy(decision.rule, row, raw) })
    }
    return { documents, examples }
  }

  async #decide(decision: Decision): Promise<object> {
    const { corrections } = this.#options
    try {
      await decide(corrections, decision)
    } catch (error) {
      if (error instanceof DecisionError) throw new BadRequestError(error.message)
      throw error
    }
    return { path: corrections }
  }

  #read(docId: string): Promise<{ readonly row: Row; readonly raw: RawRow }> {
    if (this.#last?.docId !== docId) this.#last = { docId, found: this.#readRows(docId) }
    return this.#last.found
  }

  async #readRows(docId: string): Promise<{ readonly row: Row; readonly raw: RawRow }> {
    const place = await this.#options.catalogue.place(docId)
    if (!place) throw new BadRequestError(`The run has no document ${docId}.`)
    const row = await this.#readPlace<Row>(place.part, place.at)
    const raw = await this.#readPlace<RawRow>(place.rawPart, place.rawAt)
    return { row, raw }
  }

  async #readPlace<R extends object>(part: string, at: number): Promise<R> {
    const { run, catalogue } = this.#options
    const path = join(run.folder, part)
    const isQuick = this.#quick.get(part) ?? (await isQuickByRow(path))
    this.#quick.set(part, isQuick)
    return isQuick ? readRow<R>(path, at) : ((await catalogue.row(part, at)) as R)
  }
}

/** Looks of pages that are kept: one for each tab that somebody may have open. */
const LOOKS = 8

/** UTF-16 units of a text that is compared with another. */
const LONGEST_TEXT = 200_000

function text(question: Question, name: string): string {
  const value = question[name]
  if (typeof value !== 'string' || value.trim() === '')
    throw new BadRequestError(`${name} is a text that is not empty.`)
  return value.toWellFormed()
}

function whole(question: Question, name: string): number {
  const value = question[name] ?? 0
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new BadRequestError(`${name} is a whole number.`)
  return value as number
}

function filterOf(question: Question): Filter {
  const { facets = {}, title, search, sort = 'source', since, until } = question
  if (facets === null || typeof facets !== 'object') throw new BadRequestError('facets is an object.')
  const chosen: Partial<Record<FacetName, string | null>> = {}
  for (const [name, value] of Object.entries(facets)) {
    if (!isFacet(name)) throw new BadRequestError(`There is no facet ${name}.`)
    if (value !== null && typeof value !== 'string') throw new BadRequestError(`${name} is a text, or null.`)
    chosen[name] = value
  }
  if (typeof sort !== 'string' || !Object.hasOwn(SORTS, sort)) throw new BadRequestError('There is no such order.')
  return {
    facets: chosen,
    sort: sort as Sort,
    ...dayOf('since', since),
    ...dayOf('until', until),
    ...(typeof title === 'string' && { title: title.toWellFormed() }),
    ...(search !== undefined && search !== null && { search: whole(question, 'search') }),
  }
}

function dayOf(name: 'since' | 'until', value: unknown): { readonly since?: string; readonly until?: string } {
  if (value === undefined || value === null || value === '') return {}
  if (typeof value !== 'string' || !isDay(value)) throw new BadRequestError(`${name} is a day, YYYY-MM-DD.`)
  return { [name]: value }
}

function decisionOf(question: Question, switchable: readonly string[]): Decision {
  const { verdict } = question
  const site = text(question, 'site').trim()
  const reason = typeof question.reason === 'string' ? question.reason.toWellFormed() : ''
  if (verdict === 'off') {
    const rule = text(question, 'rule').trim()
    if (!switchable.includes(rule)) throw new BadRequestError(`${rule} is no rule that may be off for a site.`)
    return { verdict, site, rule, reason }
  }
  if (verdict !== 'keep' && verdict !== 'drop') throw new BadRequestError('verdict is keep, drop or off.')
  return { verdict, site, text: normal(text(question, 'text')), reason }
}
