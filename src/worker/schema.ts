import { Field, List, Schema, Utf8 } from 'apache-arrow'

/** Columns of the input of a worker: `id`, `bytes`, and optionally `uri`. */
export const ASKED = ['id', 'bytes', 'uri'] as const

const text = (name: string, doc: string): Field => new Field(name, new Utf8(), true, new Map([['description', doc]]))
const list = (name: string, doc: string): Field =>
  new Field(name, new List(new Field('element', new Utf8(), false)), false, new Map([['description', doc]]))

/** The output of a worker: a row for each document, with the names of the dataset's columns. */
export const ANSWER: Schema = new Schema([
  new Field('id', new Utf8(), false, new Map([['description', 'The id that was asked with.']])),
  text('text', 'The clean text; null where the document failed.'),
  text('markdown', 'The same with headings, lists, tables, links and code.'),
  text('title', 'Title.'),
  text('original_title', 'The title of the source.'),
  text('author', 'Who wrote it.'),
  list('authors', 'The people in author, one by one.'),
  text('editor', 'The editor in charge.'),
  text('source_name', 'Who published it first.'),
  text('site', 'Who published it here.'),
  text('url', 'Its address, as it says.'),
  text('host', 'The host of its address.'),
  text('registered_domain', 'The part of host that is registered below a public suffix.'),
  text('published_date', 'The calendar day as the document says it, YYYY-MM-DD.'),
  text('published', 'ISO 8601, UTC; null where the document gives no time, or nothing tells its zone.'),
  text('published_precision', 'day, minute, second.'),
  text('published_zone', 'The zone of the time: UTC, an offset, an IANA name.'),
  text('published_zone_source', 'How that zone is known: written, option, page, language.'),
  text('published_raw', 'The date as the document writes it.'),
  text('next_url', 'The address of the next page of the same document.'),
  text('page_kind', 'What the page is: article, thread, product and the like.'),
  list('categories', 'Categories and tags.'),
  text('lang', 'BCP 47 primary language.'),
  text('script', 'ISO 15924 script that was found.'),
  text('encoding', 'The encoding of the bytes.'),
  list('flags', 'Short names of what to filter by.'),
  text('status', 'kept or rejected; null where the document failed.'),
  text('reason', 'Why it was rejected.'),
  text('error', 'What went wrong; null where nothing did.'),
])
