import { join } from 'node:path'
import type { PublishedRun } from '../dataset/publish/published-run.ts'
import { readRow } from '../dataset/read.ts'
import type { RawRow, Row } from '../dataset/rows/row.ts'
import type { Describe } from '../explain/explanation.ts'
import type { Catalogue } from './catalogue.ts'
import { type Decision, DecisionError, decide, normal, object } from './decisions.ts'
import { type FacetName, type Filter, isFacet, SORTS, type Sort } from './filter.ts'
import { type BytesOf, documentView, traceOf } from './view.ts'

export interface ApiOptions {
  readonly run: PublishedRun
  readonly catalogue: Catalogue
  readonly describe: Describe
  readonly bytesOf: BytesOf
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
        }
      }
      case 'list':
        return catalogue.page(filterOf(asked), whole(asked, 'offset'))
      case 'search':
        return this.#search(text(asked, 'text'), signal)
      case 'document': {
        const { row, raw } = await this.#read(text(asked, 'doc'))
        return documentView(row, raw, describe, whole(asked, 'from'))
      }
      case 'trace': {
        const { row, raw } = await this.#read(text(asked, 'doc'))
        const at = whole(asked, 'at')
        if (at >= row.n_chars) throw new BadRequestError(`The text has ${row.n_chars} characters.`)
        return traceOf(row, raw, at, this.#options.bytesOf)
      }
      case 'cluster':
        return { rows: await catalogue.cluster(text(asked, 'cluster')) }
      case 'text': {
        const { row } = await this.#read(text(asked, 'doc'))
        return { text: row.text.slice(0, LONGEST_TEXT) }
      }
      case 'preview': {
        const { verdict, site, text: line } = decisionOf(asked)
        return catalogue.touched(verdict, site, line)
      }
      case 'decide':
        return this.#decide(decisionOf(asked))
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

  async *#search(piece: string, signal: AbortSignal): AsyncGenerator<object> {
    const steps = this.#options.catalogue.search(piece, signal)
    for (let step = await steps.next(); ; step = await steps.next()) {
      if (step.done) return yield { search: step.value }
      yield step.value
    }
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
    const { run, catalogue } = this.#options
    const place = await catalogue.place(docId)
    if (!place) throw new BadRequestError(`The run has no document ${docId}.`)
    const row = await readRow<Row>(join(run.folder, place.part), place.at)
    const raw = await readRow<RawRow>(join(run.folder, place.rawPart), place.rawAt)
    return { row, raw }
  }
}

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
  const { facets = {}, title, search, sort = 'source' } = question
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
    ...(typeof title === 'string' && { title: title.toWellFormed() }),
    ...(search !== undefined && search !== null && { search: whole(question, 'search') }),
  }
}

function decisionOf(question: Question): Decision {
  const { verdict } = question
  if (verdict !== 'keep' && verdict !== 'drop') throw new BadRequestError('verdict is keep or drop.')
  const reason = typeof question.reason === 'string' ? question.reason.toWellFormed() : ''
  return { verdict, site: text(question, 'site').trim(), text: normal(text(question, 'text')), reason }
}
