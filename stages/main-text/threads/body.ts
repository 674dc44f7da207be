import type { Block } from '../../../src/document/structure/block.ts'

/** The blocks of one post: `blocks[first, last)`. */
export interface Post {
  readonly first: number
  readonly last: number
}

interface Note {
  readonly pattern: RegExp
  /** Lines written by software. */
  readonly examples: readonly string[]
}

/** How boards say in each language that a post was edited; who did it, or when, follows. */
const WAS_EDITED = [
  'Last edit(?:ed)?(?: by)?',
  '(?:Zuletzt )?(?:geändert|bearbeitet) von',
  '(?:Zuletzt bearbeitet|Letzte (?:Änderung|Bearbeitung))(?: von)?',
  'Dernière (?:modification|édition)(?: par)?',
  'Última (?:edición|modificación|edição|modificação)(?: (?:por|de))?',
  'Ultima modifica(?: di)?',
  'Laatst (?:bewerkt|gewijzigd|aangepast)(?: door)?',
  'Senast (?:redigerad|ändrad)(?: av)?',
  'Ostatnio (?:edytowane|zmieniony|edytowany)(?: przez)?',
  'Последн(?:ий раз редактировалось|ее редактирование)',
]

/** Headings of the attachments of a post. */
const ATTACHED = [
  'Attached (?:Thumbnails|Images|Files)',
  'Miniaturansichten angehängter Grafiken',
  'Angehängte (?:Grafiken|Dateien)',
  'Dateianhänge',
  'Images attachées',
  'Fichiers attachés',
  'Miniatures attachées',
  'Imágenes adjuntas',
  'Archivos adjuntos',
  'Вложения',
]

/** Lines that software writes into the text of a post. */
export const NOTES: readonly Note[] = [
  {
    pattern: /^(?:\[i=s\]\s?)?本帖最[后後]由.{1,60}(?:编辑|編輯)/,
    examples: ['本帖最后由 山中人 于 2012-3-4 12:30 编辑', '[i=s] 本帖最後由 阿明 於 2009-1-2 03:04 PM 編輯 [/i]'],
  },
  {
    pattern:
      /^(?:下载附件|下載附件|点击文件名下载附件|登录\/注册后可看大图|保存到相册|点击图片看大图|复制代码|複製代碼)(?:\s{0,2}(?:\(.{1,40}\)|保存到相册))?$/,
    examples: ['下载附件', '登录/注册后可看大图', '复制代码', '下载附件 (34.5 KB)'],
  },
  {
    pattern: /^.{0,80}\([\d.]{1,8}\s?(?:Bytes|[KM]B),?\s?下载次数:?\s?\d{1,7}\)$/i,
    examples: ['(52.1 KB, 下载次数: 12)', '照片.jpg (52.1 KB, 下载次数: 12)'],
  },
  { pattern: /^\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2} (?:上传|上傳)$/, examples: ['2011-5-6 10:20 上传'] },
  // Dvbbs puts a mood icon and the title above the text.
  { pattern: /^发[贴帖]心情(?:\s.{0,80})?$/, examples: ['发贴心情', '发贴心情 去青海湖骑车要准备什么'] },
  // Heads of quotations outside the quotation element: vBulletin, SMF, Discuz!
  {
    pattern:
      /^(?:Originally Posted by .{1,60}|Quote from: .{1,60} on .{1,60}\d|(?:Quote|Zitat|Cita|Citation|Цитата|引用|引用回复)[:：])$/i,
    examples: ['Originally Posted by Anna', 'Quote from: Anna on March 04, 2012, 10:11:12', 'Quote:', '引用:'],
  },
  // Tieba puts this below a comment on a post.
  { pattern: /^\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d\d\s?(?:回复|举报)$/, examples: ['2023-3-8 13:30回复'] },
  { pattern: /^Click to expand\s?(?:\.{3}|…)$/i, examples: ['Click to expand...'] },
  // Who changed the post and when, in the language packs of vBulletin, phpBB, XenForo and SMF.
  {
    pattern: new RegExp(
      `^«?\\s?(?:${WAS_EDITED.join('|')})(?::\\s|\\s).{0,60}(?:\\d{4}|\\d[.:h]\\d\\d|\\s(?:ago|her)|day)`,
      'i',
    ),
    examples: [
      'Last edited by riverman; 03-04-2012 at 10:11 AM.',
      'Last edited by Anna (2014-02-03 18:20:11)',
      '« Last Edit: March 04, 2012, 10:11:12 by Anna »',
      'Geändert von Jörg (08.11.2009 um 13:53 Uhr)',
      'Zuletzt bearbeitet: 3. Mai 2020',
      'Dernière modification par Yann ; 30/09/2009 à 19h14.',
      'Última edición por Ana; 05/06/2011 a las 10:15',
      'Последний раз редактировалось Анна; 03.04.2012 в 10:11',
    ],
  },
  {
    pattern:
      /^(?:Edited|Bearbeitet|Modifié(?: \(le\)| le)?|Editado|Modificato) .{0,20}\d.{0,30}\s(?:by|von|par|por|da)\s.{1,60}$/i,
    examples: ['Edited May 22, 2024 by riverman', 'Bearbeitet 3. Mai 2020 von Jörg', 'Modifié le 3 mai 2020 par Yann'],
  },
  // Headings of attachments, and how often one was fetched.
  {
    pattern: new RegExp(`^(?:${ATTACHED.join('|')})[:：]?$`, 'i'),
    examples: ['Attached Thumbnails', 'Miniaturansichten angehängter Grafiken', 'Archivos adjuntos'],
  },
  {
    pattern:
      /^(?:.{1,80}\s)?\([\d.,]{1,8}\s?(?:Bytes|[KM]i?B)\)\s(?:Downloaded \d{1,7} times?|\d{1,7}-mal heruntergeladen)$/i,
    examples: ['(1.35 KiB) Downloaded 458 times', 'log.zip (46.32 KiB) 12-mal heruntergeladen'],
  },
]

/** Lines with which software introduces a quotation. */
export const QUOTE_HEADS: readonly Note[] = [
  {
    pattern: /^.{1,60}(?:发表于|發表於|写道|寫道)(?:\s?\d.{0,30})?[:：]?$/,
    examples: ['山中人 发表于 2012-3-4 12:30', '阿明写道：'],
  },
  {
    pattern: /^.{1,60}\s(?:said|wrote|schrieb|a écrit|escribió|escreveu|napisał\(?a?\)?|написал\(?а?\)?)\s?:$/i,
    examples: ['riverman said:', 'Anna wrote:', 'Jörg schrieb:'],
  },
  {
    pattern: /^(?:Quote from|Zitat von|Cita de|Citation de|Citação de)[: ].{1,80}$/i,
    examples: ['Quote from riverman on May 16, 2024, 8:16 pm', 'Zitat von Jörg'],
  },
]

/** Quotations are recognised by this many UTF-16 units, without white space, since forums shorten long quotations. */
const KNOWN_BY = 30
/** Minimum length of a recognised line, in UTF-16 units. A shorter line may repeat by chance. */
const SHORTEST_KNOWN = 4
/**
 * A line of at least this many UTF-16 units that repeats a line of an earlier post is a quotation, even without a
 * label.
 */
const LONG_LINE = 60
/** A line belongs to the template if it is in at least this many posts, and in `REPEAT_SHARE` of all. */
const REPEATS = 3
const REPEAT_SHARE = 0.5
const LONGEST_REPEAT = 60

/**
 * Marks the text of posts: 1 for each such block. It excludes quotations of earlier posts, lines that all posts have, notes
 * of the software, and the second copy of a post, such as a best answer.
 *
 * @param apart 1 for blocks that belong to no post: hidden blocks, controls
 */
export function bodies(text: string, blocks: readonly Block[], posts: readonly Post[], apart: Uint8Array): Uint8Array {
  const marked = new Uint8Array(blocks.length)
  const lineOf = (i: number): string => text.slice(blocks[i]!.start, blocks[i]!.end).trim()
  const repeated = repeatedLines(posts, apart, lineOf)
  const told = new Set<string>()
  const known = new Set<string>()
  const lines = new Set<string>()
  for (const { first, last } of posts) {
    const own: string[] = []
    for (let i = first; i < last; i++) {
      if (apart[i]) continue
      const line = lineOf(i)
      const key = squeeze(line)
      if (repeated.has(key) || NOTES.some(({ pattern }) => pattern.test(line))) continue
      if (blocks[i]!.label === 'quote') {
        if (QUOTE_HEADS.some(({ pattern }) => pattern.test(line))) continue
        if (isKnown(key, known)) continue
      } else if (key.length >= LONG_LINE && lines.has(key) && !isCode(blocks[i]!)) continue
      marked[i] = 1
      own.push(key)
    }
    const body = own.join('')
    if (body.length >= KNOWN_BY && told.has(body)) marked.fill(0, first, last)
    told.add(body)
    for (const key of own) {
      known.add(key.slice(0, KNOWN_BY))
      if (key.length >= LONG_LINE) lines.add(key)
    }
  }
  return marked
}

/** Whether a block is code. Code keeps its repeated lines, since it would not work without them. */
function isCode({ tag, path }: Block): boolean {
  return tag === 'pre' || tag === 'code' || /\/pre[./#]/.test(path)
}

function squeeze(line: string): string {
  return line.replace(/\s+/g, '')
}

function isKnown(key: string, known: ReadonlySet<string>): boolean {
  return key.length >= SHORTEST_KNOWN && known.has(key.slice(0, KNOWN_BY).replace(/(?:\.{3}|…)$/, ''))
}

/** Short lines that most posts have in addition to their text. */
function repeatedLines(posts: readonly Post[], apart: Uint8Array, lineOf: (i: number) => string): ReadonlySet<string> {
  const times = new Map<string, number>()
  if (posts.length < REPEATS) return new Set()
  for (const { first, last } of posts) {
    if (last - first === 1) continue
    const here = new Set<string>()
    for (let i = first; i < last; i++) {
      if (apart[i]) continue
      const line = lineOf(i)
      if (line.length <= LONGEST_REPEAT) here.add(squeeze(line))
    }
    for (const key of here) times.set(key, (times.get(key) ?? 0) + 1)
  }
  const enough = Math.max(REPEATS, posts.length * REPEAT_SHARE)
  return new Set([...times].filter(([, count]) => count >= enough).map(([key]) => key))
}
