import type { Stage } from '../../src/document/stage.ts'
import { AS_OF, futureDates } from '../../src/language/dates/future.ts'
import { checkZone, TIMEZONE } from '../../src/language/dates/zones/index.ts'
import { Reader } from './reader.ts'
import { RULES } from './rules.ts'

export interface MetadataParams {
  /** IANA name of the zone in which dates without one are read. */
  readonly timezone: string
  /** YYYY-MM-DD: nothing was published later. */
  readonly asOf: string
}

/** Reads who wrote, edited, published and titled a document, and drops the lines that say nothing else. */
export const metadata: Stage<MetadataParams> = {
  name: 'metadata',
  version: '14',
  summary:
    'Reads bylines by role (title, 原标题, 作者, 责任编辑, 来源, date) and drops the lines that are nothing else.',
  params: {
    timezone: TIMEZONE,
    asOf: AS_OF,
  },
  rules: RULES,
  create({ timezone, asOf }) {
    checkZone(timezone)
    const refuseFuture = futureDates(asOf)
    return (doc) =>
      doc.target === null && doc.text !== '' ? refuseFuture(doc, new Reader(doc, timezone).outcome()) : {}
  },
}
