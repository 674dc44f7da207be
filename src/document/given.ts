/**
 * What the container of a record says about it: the address that a crawler asked for, the columns beside the text. Each
 * value is as written; a stage decides whether to believe it. Part of the input of every stage, so everything that a
 * stage may use is here.
 */
export interface Given {
  /** The address of the page. */
  readonly url?: string
  readonly title?: string
  readonly author?: string
  /** Date of publication, in any form. */
  readonly published?: string
  /** Who published the record. */
  readonly site?: string
  readonly categories?: readonly string[]
  /** A language code or name. */
  readonly language?: string
  /** The label of an encoding, from a header of HTTP or MIME. It may be wrong. */
  readonly charset?: string
  /** Media type without parameters, lower case: `text/html`. */
  readonly mediaType?: string
  /** When the record was fetched. ISO 8601. */
  readonly fetched?: string
  /** Why the container holds less than the whole record, where it says so: `length`, `disconnect`. */
  readonly truncated?: string
}
