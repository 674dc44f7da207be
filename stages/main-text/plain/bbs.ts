import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import { findDate } from '../../../src/language/dates/index.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Posts of a BBS as its software stores them (MapleBBS, PTT, Firebird, KBS): a head of labelled lines, the text, a line of
 * two hyphens, the signature, the station line, and comments that readers appended.
 */

const SIGN = String.raw`\s{0,4}[:：]\s{0,4}`
/**
 * `作者: nener (阿奇) 看板: Lyrics`, `发信人: nener (阿奇), 信区: Lyrics`. The account must be ASCII, since `作者：王远` is an ordinary
 * byline.
 */
const POSTER = new RegExp(
  `^(?:作\\s{0,4}者|[发發寄]\\s{0,2}[信件]\\s{0,2}人|Author|From)${SIGN}(?<account>[A-Za-z][\\w-]{1,19})(?=[.@\\s(（,，]|$)(?!\\s\\w)`,
)
const TITLE = new RegExp(`^(?:[标標]\\s{0,4}[题題]|Title|Subject)${SIGN}(?<title>\\S.{0,120})$`)
const HEAD_LINE =
  /^(?:[时時]\s{0,4}[间間日]|日\s{0,4}期|[发發]\s{0,2}信\s{0,2}站|[来來]\s{0,4}源|看\s{0,4}板|信\s{0,4}[区區]|Date|Posted|[─━═-]{10,}$)/
const STATION = /^(?:[发發]\s{0,2}信\s{0,2}站)\s{0,4}[:：]\s{0,4}(?<station>[^\s(（,，·‧]{2,20})/
/** Maximum number of lines in the head, from the poster's line on. */
const HEAD = 6

/** The line before the signature and the station line. */
const SEPARATOR = /^--$/
/**
 * The station line. Writers also put ※ before notes of their own (`※来源：人民日报`, `※编辑：王远`, `※转载请注明出处`), so a station
 * needs dots or an address, and an account must be ASCII.
 */
const MARKER =
  /^(?:※\s?(?:[发發]信站|[来來]源\s?[:：]\s?(?:[·‧]|.{0,40}(?:[\w-]\.[a-z]|\[FROM))|文章[网網]址|(?:[编編][辑輯]|修改|[转轉][录錄寄载載]者?)\s?[:：]\s?[·‧]?[A-Za-z]|批踢踢)|◆\s?(?:From|[来來]自)\s?[:：]|Author\s?[︰:：]\s?(?<account>[A-Za-z][\w-]{1,19})(?=\s\[)|Origin\s?[:：]\s?<|\[FROM\s?[:：])/
const MARKED_STATION =
  /^※\s?(?:[发發]信站|[来來]源)\s?[:：]\s?[·‧.]{0,2}\s?(?<station>[^\s(（,，·‧<]{2,20})|^Origin\s?[:：]\s?<(?<origin>[^>]{2,20})>/
/** `推 nener: 好听`, `→ nener: 真的 07/23 15:02`. */
const COMMENT = /^(?:推|噓|嘘|→)\s{0,2}[A-Za-z][\w-]{1,13}\s{0,12}[:：]/
/**
 * How many lines before the readers' comments are searched for a signature. Signatures have six lines; comments may be
 * hundreds of lines.
 */
const SIGNATURE = 10
/** Maximum number of lines in a signature of a mail. Netiquette allows four. */
const SIGNATURE_OF_MAIL = 6
const LONGEST_SIGNATURE = 80
const ADDRESS = /[\w.-]{1,40}@[a-z0-9-]{1,40}\.[a-z]{2}|https?:\/\/|www\.|[Tt]el[:：.]|QQ[:：]/
/** Maximum number of lines that a station's archive adds before the separator. */
const COLLECTION = 4
const COLLECTED = new RegExp(
  `^(?:(?:作\\s{0,4}者${SIGN}(?<account>[A-Za-z][\\w-]{1,19})\\.bbs@)|投稿[时時][间間]${SIGN}(?<date>\\S.{0,30})$|本稿件首次[发發]表[于於](?<station>.{2,20})$)`,
)

/** Reads the blocks as a post; undefined if nothing shows that it is one. */
export function readBbsPost(text: string, blocks: readonly Block[], timezone: string): Surroundings | undefined {
  if (blocks.length === 0) return undefined
  const post = new PostReader(text, blocks, timezone)
  return post.outside.size > 0 ? post : undefined
}

class PostReader implements Surroundings {
  readonly outside = new Map<number, string>()
  readonly fields: FieldFound[] = []
  readonly flags: string[] = []
  readonly #text: string
  readonly #blocks: readonly Block[]
  readonly #timezone: string

  constructor(text: string, blocks: readonly Block[], timezone: string) {
    this.#text = text
    this.#blocks = blocks
    this.#timezone = timezone
    this.#head()
    this.#tail()
  }

  /** Reads the head: the poster's line with a title below it. Without a title the line is an ordinary byline. */
  #head(): void {
    const poster = this.#match(0, POSTER)
    if (!poster) return
    let end = 1
    let title: RegExpExecArray | undefined
    let titleAt = 0
    while (end < Math.min(HEAD, this.#blocks.length)) {
      const found = title ? undefined : this.#match(end, TITLE)
      if (!found && !this.#match(end, HEAD_LINE)) break
      if (found) {
        title = found
        titleAt = end
      }
      end++
    }
    if (!title) return
    for (let i = 0; i < end; i++) {
      this.outside.set(i, 'head of a post')
      const station = this.#match(i, STATION)
      if (station) this.#field('source_name', i, station, 'station')
      const at = this.#blocks[i]!
      const date = i === titleAt ? undefined : findDate(this.#line(i), 0, this.#timezone)
      if (date) this.#push('published', at.start + date.start, at.start + date.end, date.iso)
    }
    this.#field('author', 0, poster, 'account')
    this.#field('title', titleAt, title, 'title')
  }

  #tail(): void {
    const { length } = this.#blocks
    let end = length
    while (end > 0 && this.#match(end - 1, COMMENT)) end--
    const from = Math.max(0, end - SIGNATURE)
    const marker = this.#first(from, end, (i) => this.#match(i, MARKER) !== undefined)
    if (marker === undefined && this.outside.size === 0) {
      this.#signature()
      return
    }
    this.flags.push('forum')
    for (let i = end; i < length; i++) this.outside.set(i, 'comments of readers')
    if (marker === undefined) return
    const station = this.#match(marker, MARKED_STATION)
    if (station)
      this.#field('source_name', marker, station, station.groups!.station === undefined ? 'origin' : 'station')
    const signed = this.#match(marker, MARKER)
    if (signed?.groups?.account !== undefined) this.#field('author', marker, signed, 'account')
    const start = this.#first(Math.max(1, marker - SIGNATURE), marker, (i) => this.#match(i, SEPARATOR) !== undefined)
    for (let i = start ?? marker; i < end; i++) {
      if (start !== undefined || this.#match(i, MARKER)) this.outside.set(i, 'signature and station of a post')
    }
    for (let i = (start ?? marker) - 1; i >= Math.max(0, (start ?? marker) - COLLECTION); i--) {
      const line = this.#match(i, COLLECTED)
      if (!line) break
      this.outside.set(i, 'where a collection has the post from')
      this.#collected(i, line)
    }
  }

  /** Marks the signature of a mail or news post: a few short lines after the last `--`, one of them with an address. */
  #signature(): void {
    const { length } = this.#blocks
    const start = this.#first(
      Math.max(1, length - 1 - SIGNATURE_OF_MAIL),
      length - 1,
      (i) => this.#match(i, SEPARATOR) !== undefined,
    )
    if (start === undefined) return
    const lines = Array.from({ length: length - start - 1 }, (_, k) => this.#line(start + 1 + k).trim())
    if (lines.some((line) => line.length > LONGEST_SIGNATURE) || !lines.some((line) => ADDRESS.test(line))) return
    for (let i = start; i < length; i++) this.outside.set(i, 'signature')
  }

  #collected(i: number, line: RegExpExecArray): void {
    const { account, date, station } = line.groups!
    if (account !== undefined) this.#field('author', i, line, 'account')
    if (station !== undefined && !this.fields.some(({ name }) => name === 'source_name'))
      this.#field('source_name', i, line, 'station')
    if (date === undefined) return
    const start = this.#blocks[i]!.start + line.index + line[0].lastIndexOf(date)
    // The software writes dates as month, day, year.
    const american = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(date.trim())
    const found = findDate(american ? `${american[3]}-${american[1]}-${american[2]}` : date, 0, this.#timezone)
    if (found) this.#push('published', start, start + date.trim().length, found.iso)
  }

  #first(from: number, to: number, holds: (i: number) => boolean): number | undefined {
    for (let i = from; i < to; i++) if (holds(i)) return i
    return undefined
  }

  #line(i: number): string {
    const { start, end } = this.#blocks[i]!
    return this.#text.slice(start, Math.min(end, start + 300))
  }

  #match(i: number, pattern: RegExp): RegExpExecArray | undefined {
    return pattern.exec(this.#line(i).trimStart()) ?? undefined
  }

  #field(name: 'author' | 'source_name' | 'title', i: number, line: RegExpExecArray, group: string): void {
    const value = line.groups![group]!.trimEnd()
    const { start } = this.#blocks[i]!
    const indent = this.#line(i).length - this.#line(i).trimStart().length
    const at = start + indent + line.index + line[0].lastIndexOf(value)
    this.#push(name, at, at + value.length)
  }

  #push(name: FieldFound['name'], start: number, end: number, value?: string): void {
    this.fields.push({ name, start, end, rule: 'post', rank: FIELD_RANK.stated, ...(value !== undefined && { value }) })
  }
}
