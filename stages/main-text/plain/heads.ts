import type { Edit } from '../../../src/document/ledger/edit.ts'
import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import { findDate } from '../../../src/language/dates/index.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Reads the head that a database or a journal put above a plain text: labelled lines (`【标  题】…`), or the name of a journal
 * above the line with its volume (`1999年　第8卷　第2期　Vol.8　No.2`).
 */
export function readHead(text: string, blocks: readonly Block[], timezone: string): Surroundings | undefined {
  const head = new HeadReader(text, blocks, timezone)
  return head.outside.size > 0 ? head : undefined
}

const LABEL = /^[【［[]\s?(?<label>[\p{L} \u3000]{1,16}?)\s?[】］\]]\s?(?<value>.*)$/u
/** The meaning of a label. After `text` the text begins; an `abstract` belongs to the text. */
type Labelled = 'title' | 'author' | 'source_name' | 'published' | 'text' | 'abstract' | 'other'
const LABELS: ReadonlyMap<string, Labelled> = new Map(
  Object.entries<Labelled>({
    标题: 'title',
    標題: 'title',
    题名: 'title',
    篇名: 'title',
    作者: 'author',
    原文出处: 'source_name',
    原刊名: 'source_name',
    刊名: 'source_name',
    出处: 'source_name',
    来源: 'source_name',
    來源: 'source_name',
    日期: 'published',
    发布时间: 'published',
    發布時間: 'published',
    正文: 'text',
    内容提要: 'abstract',
    内容摘要: 'abstract',
    摘要: 'abstract',
    编者按: 'abstract',
    文献号: 'other',
    原刊地名: 'other',
    原刊期号: 'other',
    原刊页号: 'other',
    分类号: 'other',
    分类名: 'other',
    复印期号: 'other',
    作者简介: 'other',
    译者: 'other',
    关键词: 'other',
    關鍵詞: 'other',
    英文标题: 'other',
    英文摘要: 'other',
    中图分类号: 'other',
    期号: 'other',
    版次: 'other',
    版名: 'other',
    专栏: 'other',
  }),
)
/** Minimum number of known labels in a head. One or two may be subheads of a text. */
const FEWEST_LABELS = 3
const LONGEST_HEAD = 60

/** `1999年　第8卷　第2期　Vol.8　No.2　1999`: volume and number in Chinese and in English. */
const VOLUME =
  /^(?:(?:19|20)\d\d\s?年)?\s{0,4}(?=.{0,30}第\s?\d{1,3}\s?卷)(?=.{0,60}Vol\.?\s?\d)(?=.{0,60}(?:No\.?\s?\d|第\s?\d{1,3}\s?期)).{8,70}$/
const VOLUME_WITHIN = 5
const LONGEST_NAME = 60
/** A name of two to four characters. Two may be separated by a space, to be as wide as three: `王　慧`. */
const NAME = '(?:[\\u4e00-\\u9fff][ \\u3000]{1,2}[\\u4e00-\\u9fff](?![\\u4e00-\\u9fff])|[\\u4e00-\\u9fff]{2,4})'
/** `杜应琼　廖新荣`, `王 慧　刘广利（清华大学环境系，北京 100084）`, `李义谋`. A single word of four characters may be anything. */
const AUTHORS = new RegExp(
  `^(?<names>(?![\\u4e00-\\u9fff]{4}(?:[^\\u4e00-\\u9fff \\u3000，,、]|$))${NAME}(?:[ \\u3000，,、]{1,3}${NAME}){0,9})[ \\u3000]{0,2}[0-9*]{0,3}(?:[（(][^（）()]{4,80}[）)])?$`,
)
/** Maximum length of the name of a column (`科技期刊`, `综述`), in UTF-16 units. A longer line is a title. */
const LONGEST_COLUMN = 6
/** How many lines below the volume are searched for the authors. */
const TITLE_LINES = 4
const RECEIVED = /^(?:收稿日期|修回日期|作者单位|作者單位)\s?[:：]/
const TAIL = 8

class HeadReader implements Surroundings {
  readonly outside = new Map<number, string>()
  readonly fields: FieldFound[] = []
  readonly #text: string
  readonly #blocks: readonly Block[]
  readonly #timezone: string

  constructor(text: string, blocks: readonly Block[], timezone: string) {
    this.#text = text
    this.#blocks = blocks
    this.#timezone = timezone
    this.#labelled()
    if (this.outside.size === 0) this.#journal()
  }

  #labelled(): void {
    const known: { at: number; label: Labelled; value: string }[] = []
    for (let i = 0; i < Math.min(this.#blocks.length, LONGEST_HEAD); i++) {
      const { label, value } = LABEL.exec(this.#line(i))?.groups ?? {}
      const what = label === undefined ? undefined : LABELS.get(label.replace(/[\s\u3000]/g, ''))
      if (what) known.push({ at: i, label: what, value: value! })
      if (what === 'text' || (known.length === 0 && i >= 2)) break
    }
    if (known.length < FEWEST_LABELS || known[0]!.at > 2) return
    const named = known.at(-1)!.label === 'text'
    known.forEach(({ at, label, value }, k) => {
      if (label === 'abstract') return
      // If a label says where the text begins, lines without a label belong to the label above them.
      const next = named ? (known[k + 1]?.at ?? at + 1) : at + 1
      if (label === 'text' && value.trim() !== '') return
      for (let i = at; i < next; i++) this.outside.set(i, 'head of a database')
      if (value.trim() !== '') this.#labelledField(label, at, value.trim())
    })
  }

  #labelledField(label: Labelled, i: number, value: string): void {
    const { start, end } = this.#blocks[i]!
    const at = start + this.#text.slice(start, end).lastIndexOf(value)
    if (label === 'title' || label === 'source_name') this.#push(label, at, at + value.length)
    if (label === 'author')
      for (const part of value.matchAll(/[^/／;；,，、]+/g)) {
        const name = part[0].trim()
        if (name !== '') this.#name(at + part.index + part[0].indexOf(name), name)
      }
    const date = label === 'published' ? findDate(value, 0, this.#timezone) : undefined
    if (date) this.#push('published', at + date.start, at + date.end, date.iso)
  }

  #journal(): void {
    const volume = this.#first(1, VOLUME_WITHIN, (line) => VOLUME.test(line))
    if (volume === undefined) return
    for (let i = 0; i < volume; i++) if (this.#line(i).length > LONGEST_NAME || /[。！？]/.test(this.#line(i))) return
    for (let i = 0; i <= volume; i++) this.outside.set(i, 'head of a journal')
    this.#whole('source_name', 0)
    const authors = this.#first(volume + 2, volume + 2 + TITLE_LINES, (line) => AUTHORS.test(line))
    if (authors !== undefined) this.#titleAndAuthors(volume, authors)
    for (let i = Math.max(volume + 1, this.#blocks.length - TAIL); i < this.#blocks.length; i++)
      if (RECEIVED.test(this.#line(i))) this.outside.set(i, 'note of a journal')
  }

  /**
   * Reads the one or two lines above the authors: the title, possibly after the name of a column or before a subtitle.
   */
  #titleAndAuthors(volume: number, authors: number): void {
    const lines = authors - volume - 1
    if (lines > 2 || /[。；]/.test(this.#line(authors - 1))) return
    for (let i = volume + 1; i <= authors; i++) this.outside.set(i, 'head of a journal')
    const first = this.#line(volume + 1)
    const last = this.#line(authors - 1)
    if (lines === 2 && /^[-–—―─]/.test(last)) this.#title(volume + 1, volume + 1)
    else this.#title(lines === 2 && first.length <= LONGEST_COLUMN ? authors - 1 : volume + 1, authors - 1)
    const line = this.#line(authors)
    const { start } = this.#span(authors)
    for (const { from, name } of namesIn(AUTHORS.exec(line)!.groups!.names!)) this.#name(start + from, name)
  }

  /** Takes the lines from `first` to `last` as the title, without a footnote mark. */
  #title(first: number, last: number): void {
    const from = this.#span(first)
    const to = this.#span(last)
    const less = /[*＊]$/.test(this.#text.slice(from.start, to.end)) ? 1 : 0
    const gap = first === last ? [] : [{ start: from.end, end: to.start, text: '', rule: 'head' }]
    this.#push('title', from.start, to.end - less, undefined, gap)
  }

  #whole(name: FieldFound['name'], i: number): void {
    const { start, end } = this.#span(i)
    this.#push(name, start, end)
  }

  /** The range of a block without surrounding white space. */
  #span(i: number): { start: number; end: number } {
    const line = this.#line(i)
    const { start, end } = this.#blocks[i]!
    const at = start + this.#text.slice(start, end).indexOf(line)
    return { start: at, end: at + line.length }
  }

  /** Takes a name as an author, without the space that makes two characters as wide as three: `王　慧`. */
  #name(start: number, name: string): void {
    const gap = /^\p{Script=Han}([ \u3000]{1,2})\p{Script=Han}$/u.exec(name)
    const edits: Edit[] = gap ? [{ start: start + 1, end: start + 1 + gap[1]!.length, text: '', rule: 'head' }] : []
    this.#push('author', start, start + name.length, undefined, edits)
  }

  #push(name: FieldFound['name'], start: number, end: number, value?: string, edits: readonly Edit[] = []): void {
    if (end <= start) return
    this.fields.push({
      name,
      start,
      end,
      rule: 'head',
      rank: FIELD_RANK.stated,
      ...(value !== undefined && { value }),
      ...(edits.length > 0 && { edits }),
    })
  }

  #first(from: number, to: number, holds: (line: string) => boolean): number | undefined {
    for (let i = from; i < Math.min(to, this.#blocks.length); i++) if (holds(this.#line(i))) return i
    return undefined
  }

  #line(i: number): string {
    const { start, end } = this.#blocks[i]!
    return this.#text.slice(start, Math.min(end, start + 300)).trim()
  }
}

/** The names in a line of authors, with their positions. */
function namesIn(line: string): { from: number; name: string }[] {
  return Array.from(line.matchAll(new RegExp(NAME, 'g')), (match) => ({ from: match.index, name: match[0] }))
}
