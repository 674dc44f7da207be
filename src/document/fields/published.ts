import type { DatePrecision } from './written-date.ts'

/** How a zone is known: the date names it; the user gave it; the page writes it elsewhere; language and country have one. */
export type ZoneSource = 'written' | 'option' | 'page' | 'language'

/** The date of publication, from all that the document says about it. */
export interface Published {
  /** The calendar day as the page says it, `2022-04-09`. */
  readonly day: string
  /** Milliseconds since 1970, UTC. Absent for a day alone, and for a time whose zone nobody knows. */
  readonly instant?: number
  /** `day` exactly if there is no instant. */
  readonly precision: DatePrecision
  /** `UTC`, an offset or an IANA name; present with `instant`. */
  readonly zone?: string
  readonly zoneSource?: ZoneSource
  /** The places beside that of the date from which the instant was computed. */
  readonly inputs: readonly PublishedInput[]
}

/** UTF-16 units of the raw text. */
export interface PublishedInput {
  readonly role: 'zone' | 'language'
  /** `stage/rule` that read it. */
  readonly rule: string
  readonly rawStart: number
  readonly rawEnd: number
}
