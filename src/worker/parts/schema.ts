import { Binary, Field, Int32, Schema } from 'apache-arrow'

const number = (name: string, doc: string): Field =>
  new Field(name, new Int32(), false, new Map([['description', doc]]))
const bytes = (name: string, doc: string, nullable = true): Field =>
  new Field(name, new Binary(), nullable, new Map([['description', doc]]))

const PART = number('part', 'Its number in the plan; parts are numbered in the order of the input.')
const FACTS = bytes('facts', 'What publishing needs of it, and of a record that a file holds twice.', false)

/** A part of the input: some hundred records that one worker takes through all phases. */
export const PLANNED: Schema = new Schema([
  PART,
  number('size', 'Number of its records.'),
  bytes('entries', 'Where its records lie. Opaque.', false),
])

/** What is sent with a part to take it through a phase. */
export const TAKEN = ['part', 'entries', 'drafts', 'answers', 'deadly'] as const

/** A part between two phases. */
export const PASSED: Schema = new Schema([
  PART,
  FACTS,
  bytes('tally', 'What stages learn from its documents. Opaque; null where nothing is learnt.'),
  bytes('drafts', 'Its documents, for the next phase. Opaque.', false),
])

/** A part after the last phase: its files. */
export const WRITTEN: Schema = new Schema([
  PART,
  FACTS,
  bytes('files', 'Rows and hashes of its files. Opaque.', false),
  bytes('data', 'Its Parquet file in data/; null where it has no such rows.'),
  bytes('rejects', 'Its Parquet file in rejects/.'),
  bytes('raw', 'Its Parquet file in raw/.'),
])

/** A row between two rounds, in which what many parts teach is brought together. */
export const ROUNDS: Schema = new Schema([
  number(
    'round',
    'The round that it is for, from 1; -1 for what all learn, and -2 and below for a part: -2 minus its number.',
  ),
  bytes('key', 'Rows with one key are taken together. Opaque.', false),
  bytes('value', 'Opaque.', false),
])
