import { decodeAs } from '../../../language/encoding/index.ts'
import { textValue } from '../fields/text-bytes.ts'
import { type Dialect, scanRecord, textRanges } from './dialect.ts'
import { type UnitLayout, unitsOf } from './units.ts'

/** The fields of a record, in the bytes of the file, without quotes. */
export function fieldsOf(record: Buffer, layout: UnitLayout, dialect: Dialect): Buffer[] {
  const { width } = layout
  const units = unitsOf(record, layout)
  const fields: Buffer[] = []
  scanRecord(units, 0, dialect, true, (start, end, isQuoted) => {
    const ranges = isQuoted ? textRanges(units.subarray(start, end), dialect) : [[0, end - start] as const]
    const pieces = ranges.map(([from, to]) => record.subarray((start + from) * width, (start + to) * width))
    fields.push(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces))
  })
  return fields
}

/**
 * A field as text, if its bytes are what the text says; else they stay for the stages to decode. A short field in another
 * encoding may be well-formed UTF-8 by chance: 一 in GBK is `D2 BB`.
 */
export function fieldValue(field: Buffer, encoding: string): string | Uint8Array {
  return encoding === 'utf-8' ? textValue(field) : field
}

/** A field as a string in any case: what is malformed in the encoding becomes U+FFFD. */
export function readableText(field: Uint8Array, encoding: string): string {
  return decodeAs(field, encoding).text
}
