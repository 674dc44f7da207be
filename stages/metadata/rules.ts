import type { RuleDoc } from '../../src/document/edit.ts'
import { FUTURE_DATE } from '../../src/language/dates/future.ts'

/** Every edit, field and finding of the stage. */
export const RULES: Readonly<Record<string, RuleDoc>> = {
  title: { doc: 'A line that is the title, or repeats it above the text: it becomes the field `title`.' },
  headline: { doc: 'A line that names the title by 标题, as boards do.' },
  masthead: { doc: 'The name of the site above the title of a plain text.' },
  'original-title': {
    doc: 'A line with the title that the text had where it came from: 原标题, with a sign or a space behind it.',
  },
  editor: { doc: 'A line or closing bracket that names who edited the text: 责任编辑, 责编, 编辑, 选稿.' },
  'editor-of-site': { doc: 'A bracket that names the editor behind the name of the site: （松花江网编辑杨世阳）.' },
  source: {
    doc: 'A line or closing bracket that names where the text came from: 来源, 稿源, 转自. Not that of a picture or of data.',
  },
  author: { doc: 'A line that names who wrote the text: 作者, 撰文, 执笔.' },
  writer: { doc: 'A line that names who wrote the text by 文 and a sign: 文/栗思.' },
  reporter: { doc: 'A line that names reporters and nothing else: 本报记者 石佳.' },
  helper: {
    doc: 'A line that names who helped a reporter and nothing else: 本报实习生 刘国栋. A reporter counts before.',
  },
  published: { doc: 'A line that says when the text was published: 发布时间, 时间, 日期.' },
  index: {
    doc: 'The index above a document of a Chinese government: 发布机构, 标题, 发布日期; 成文日期 where nothing says when it appeared.',
  },
  online: {
    doc: 'A line that says when a paper appeared before its issue did: 网络首发, Published online. The issue counts before.',
  },
  posted: { doc: 'A line that says when the text was posted by a bare verb and a sign: 发表：…' },
  account: {
    doc: 'The account beside the date of a platform: it wrote what is marked 原创, else the text came from it.',
  },
  date: { doc: 'A date line between title and text, with the name of the medium where it stands beside it.' },
  medium: { doc: 'The name of a medium beside the date: it becomes `source_name`.' },
  'beside-date': { doc: 'A name beside the date below the title and nothing else: 周雨桐2018-06-13 13:47.' },
  byline: { doc: 'A line that names who wrote the text in a Latin script: By Jane Doe, Written by Jane Doe.' },
  updated: {
    doc: 'A line that says when the text was changed last: it counts where nothing says when it was published.',
  },
  staff: { doc: 'A line of staff that wrote nothing: 校对, 监制, 排版.' },
  'quoted-channel': { doc: 'Running text names its source in quotation marks: 据微信公众号“…”消息. The text stays.' },
  agency: { doc: 'Running text names its source: 据央视新闻消息. The text stays.' },
  dateline: { doc: 'The dateline of an agency: 新华社北京5月9日电. The text stays.' },
  'reporter-in-brackets': { doc: 'The dateline names its reporter in brackets. The text stays.' },
  'reporter-reports': { doc: 'The dateline names its reporter: 东方网记者曹磊5月13日报道. The text stays.' },
  'reporter-from': { doc: 'A line says who reports from where: 本报记者某某发自北京. The text stays.' },
  'reporter-before-text': {
    doc: 'The first paragraph begins with the reporter, set apart by spaces: 江城晚报 记者 周雨桐 夜市… The text stays.',
  },
  'reporter-and-place': {
    doc: 'The first line says who reports from where, as papers of Taiwan do: 記者周雨桐／台北報導. The text stays.',
  },
  'agency-reporter': {
    doc: 'The dateline of an agency names its reporter: （中央社記者周雨桐台北21日電）. The text stays.',
  },
  'reporter-at-the-end': {
    doc: 'The last sentence is followed by the reporter and his place in brackets. The text stays.',
  },
  'day-of-issue': {
    doc: 'The title ends with the day of an issue or a broadcast in brackets: a guess, the last resort.',
  },
  'shared-from': { doc: 'A post names the account it was shared from: （分享自 …）. The text stays.' },
  'compiled-from': { doc: 'The last line says what the text was compiled from: 综合整理自某某。 The text stays.' },
  board: { doc: 'The foot of a post names the board it was sent from: ※ 發信站. The text stays.' },
  'board-author': { doc: 'The foot of a post names its author: Author︰id. The text stays.' },
  'original-of': { doc: 'The first line names author and account: 原创： 某某 某公众号. The text stays.' },
  'name-line': { doc: 'The line below the title is a name and nothing else. The text stays.' },
  'name-in-brackets': { doc: 'The last line is a name in brackets and nothing else. The text stays.' },
  post: { doc: 'The first signature of a post on a board: 本贴由某某于…发表. The text stays.' },
  'writer-at-the-end': { doc: 'The last sentence is followed by the writers in brackets. The text stays.' },
  label: { doc: 'A label in an element of its own, the value in the next: Datum: above 03.02.2022. The text stays.' },
  'thread-day': { doc: 'The line right above the first post of a thread says when it was written. The text stays.' },
  'dateline-day': {
    doc: 'A report of a Latin script begins with a day: (18.01.2018) …, Berlin, 3. Mai 2014 – …. A guess. The text stays.',
  },
  'unreadable-date': {
    doc: 'A line says by a cue when the text was published, by a date whose month, day or hour there is not.',
    severity: 'warning',
    example: '发布时间：2024-13-05 25:10',
    negative: '发布时间：3 小时前',
  },
  'future-date': FUTURE_DATE,
  'date-conflict': {
    doc: 'Two dates that the document was published on lie more than 30 days apart, or it calls a day today that began after it was published.',
    severity: 'warning',
  },
}
