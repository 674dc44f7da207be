import type { RuleDoc } from '../../src/document/ledger/edit.ts'
import { FUTURE_DATE } from '../../src/language/dates/future.ts'

/** Rules that read running text. The text stays. */
const RUNNING_TEXT: Readonly<Record<string, RuleDoc>> = {
  'quoted-channel': {
    doc: 'Reads the source that a paragraph quotes by the name of its channel. The text stays.',
    example: '据微信公众号“江城广播电视台”消息，雾已经散了。 → source_name = 江城广播电视台',
    negative: '据“知情人”介绍，现场没有人受伤。',
  },
  agency: {
    doc: 'Reads the medium that a paragraph cites as its source. The text stays.',
    example: '据央视新闻消息，雾已经散了。 → source_name = 央视新闻',
    negative: '据当地居民的消息，水已经退了。',
  },
  dateline: {
    doc: 'Reads the news agency from the dateline of a report. The text stays.',
    example: '新华社北京5月9日电 江上的雾已经散了。 → source_name = 新华社',
    negative: '新华社记者走进了这座小城。',
  },
  'reporter-in-brackets': {
    doc: 'Reads the reporter whom a dateline names in brackets. The text stays.',
    example: '长江网10月4日讯（记者陈智 整合） 国庆长假过半。 → author = 陈智',
    negative: '他的姐姐（记者出身）说，这件事与她无关。',
  },
  'reporter-reports': {
    doc: 'Reads the reporter whom a dateline names before the day. The text stays.',
    example: '东方网记者曹磊5月13日报道：雾已经散了。 → author = 曹磊',
    negative: '本报记者5月13日报道了此事。',
  },
  'korean-reporter': {
    doc: 'Reads the reporter from a line of a Korean report, or from its beginning before an equals sign. The text stays.',
    example: '(서울=연합) 김하늘 기자 = 두 강변을 잇던 나룻배가 멈췄다. → author = 김하늘',
    negative: '현장에 있던 기자 = 목격자라는 등식은 성립하지 않는다.',
  },
  'reporter-from': {
    doc: 'Reads the reporter from a line that says where the report was filed. The text stays.',
    example: '本报记者罗科发自北京 → author = 罗科',
    negative: '记者的报道发自前线，写得很快。',
  },
  'reporter-before-text': {
    doc: 'Reads the reporter whose name begins the first paragraph, set apart by spaces. The text stays.',
    example: '江城晚报 记者 周雨桐 夜市的灯亮起来的时候，雨刚刚停。 → author = 周雨桐',
    negative: '江城晚报 记者 从会上获悉，夜市将延长一小时。',
  },
  'reporter-and-place': {
    doc: 'Reads the reporter from a first line with name and place, as newspapers of Taiwan write it. The text stays.',
    example: '〔記者周雨桐／台北報導〕財政部今天下午公布名單。 → author = 周雨桐',
    negative: '記者／綜合報導',
  },
  'agency-reporter': {
    doc: 'Reads the reporter whom the dateline of an agency names. The text stays.',
    example: '（中央社記者周雨桐台北21日電）名單今天公布。 → author = 周雨桐',
    negative: '（中央社記者會上有人表示，名單還沒有定。',
  },
  'reporter-at-the-end': {
    doc: 'Reads the reporter whose name and place follow the last sentence in brackets. The text stays.',
    example: '难道不都是利益再分配的过程吗？”（姚峰 上海报道） → author = 姚峰',
    negative: '他看完了全部材料。（据外媒 综合报道）',
  },
  'writer-at-the-end': {
    doc: 'Reads the writers whom brackets behind the last sentence name. The text stays.',
    example: '雾散了，船也到了。（文/图 刘玺东 易赛楠） → author = 刘玺东、易赛楠',
    negative: '他写过一篇关于记者的文章（文学评论）',
  },
  'dateline-day': {
    doc: 'Reads the day with which a report begins; not in Chinese. The text stays, and any other date of publication counts before this guess.',
    example:
      'Berlin, 3 May 2014 – The river rose all night, and in the morning the lower road was gone. → published = 2014-05-03',
    negative: 'On 3 May 2014 the river rose all night, and in the morning the lower road was gone.',
  },
  'shared-from': {
    doc: 'Reads the account from which a post was shared. The text stays.',
    example: '这就是总冠军该有的样子 (分享自 @江城体育 ) → source_name = 江城体育',
    negative: '他把经验分享给自己的学生。',
  },
  'compiled-from': {
    doc: 'Reads the media from which a text was compiled, as its last line says. The text stays.',
    example: '(综合整理自澎湃新闻、智东西等) → source_name = 澎湃新闻、智东西',
    negative: '整理自己的房间',
  },
  'original-of': {
    doc: 'Reads the author from a first line that names author and account behind 原创. The text stays.',
    example: '原创： 路闻卓立编译 人民币交易与研究 → author = 路闻卓立',
    negative: '原创：这是一个没有答案的问题。',
  },
  'name-line': {
    doc: 'Reads the author from the line below the title if that line is a name and nothing else. The text stays unless a mark such as □ stands before the name.',
    example: '胡平 → author = 胡平',
    negative: '高峰',
  },
  'name-in-brackets': {
    doc: 'Reads the author from a last line that is a name in brackets and nothing else. The text stays.',
    example: '（袁源） → author = 袁源',
    negative: '（完）',
  },
}

/** Rules that read how forums and boards sign posts. The text stays. */
const POSTS: Readonly<Record<string, RuleDoc>> = {
  post: {
    doc: 'Reads author and date from the first signature of a post on a board. The text stays.',
    example: '本贴由大卫于2005年8月12日16:12:21在〖心灵家园〗发表 → author = 大卫',
    negative: '本文由编辑部于会后整理。',
  },
  board: {
    doc: 'Reads the board from the foot of a post. The text stays.',
    example: '※ 發信站: 批踢踢實業坊(ptt.twbbs.org) → source_name = 批踢踢實業坊',
    negative: '※ 發信站不明',
  },
  'board-author': {
    doc: 'Reads the account of the author from the foot of a post. The text stays.',
    example: 'Author︰ferry [192.0.2.1] → author = ferry',
    negative: 'Author: the committee of the board',
  },
  'thread-day': {
    doc: 'Reads the date from the line right above the first post of a thread. The text stays.',
    example: '<p>#1 2014-05-03 10:20</p> → published = 2014-05-03T10:20',
    negative: '<p>注册: 2005-03-14</p>',
  },
}

/** Every edit, field and finding of the stage. */
export const RULES: Readonly<Record<string, RuleDoc>> = {
  title: {
    doc: 'Reads the title from its line above the text, and drops that line and each one that repeats it.',
    example: '渡口的灯又亮了 → title = 渡口的灯又亮了',
    negative: '您所在的位置：首页 > 新闻',
  },
  headline: {
    doc: 'Reads the title that boards write behind the label 标题, and drops a line that says nothing else.',
    example: '标题: [投稿] 渡口的灯 → title = [投稿] 渡口的灯',
    negative: '标题是编辑后来加上去的。',
  },
  masthead: {
    doc: 'Reads the name of the site from a line above the title of a plain text, and drops the line.',
    example: '江城网 → site = 江城网',
    negative: '江城的早晨',
  },
  'original-title': {
    doc: 'Reads the title that the text had where it first appeared (原标题), and drops a line that says nothing else.',
    example: '原标题：渡口的灯又亮了 → original_title = 渡口的灯又亮了',
    negative: '原标题是什么，已经没有人记得了。',
  },
  editor: {
    doc: 'Reads who edited the text (责任编辑, 责编, 编辑, 选稿), and drops a line or closing bracket that says nothing else.',
    example: '责任编辑：李琳琳 → editor = 李琳琳',
    negative: '编辑 文件',
  },
  'editor-of-site': {
    doc: 'Reads the editor whom a bracket names behind the name of the site, and drops the bracket.',
    example: '（松花江网编辑杨世阳） → editor = 杨世阳',
    negative: '（本网编辑部）',
  },
  source: {
    doc: 'Reads where the text came from (来源, 稿源, 转自), and drops a line or closing bracket that says nothing else. The source of a picture or of data is not read.',
    example: '来源：彩练新闻 → source_name = 彩练新闻',
    negative: '图片来源：吉林日报',
  },
  author: {
    doc: 'Reads who wrote the text (作者, 撰文, 执笔), and drops a line that says nothing else.',
    example: '作者 王之言 高孜然 → author = 王之言、高孜然',
    negative: '作者 简介',
  },
  writer: {
    doc: 'Reads who wrote the text behind 文 and a separator, and drops a line that says nothing else.',
    example: '文/栗思 → author = 栗思',
    negative: '文 化 宫',
  },
  reporter: {
    doc: 'Reads the reporters from a line that names nobody else, and drops the line.',
    example: '本报记者 石佳 → author = 石佳',
    negative: '记者从会上获悉，项目已经开工。',
  },
  helper: {
    doc: 'Reads who helped a reporter from a line that names nobody else, and drops the line. A reporter counts before.',
    example: '本报实习生 刘国栋 → author = 刘国栋',
    negative: '实习生 从会上获悉，项目已经开工。',
  },
  published: {
    doc: 'Reads when the text was published (发布时间, 时间, 日期), and drops a line that says nothing else.',
    example: '发布时间：2019-05-18 08:30 → published = 2019-05-18T08:30',
    negative: '注册时间：2019-05-18 08:30',
  },
  index: {
    doc: 'Reads publisher, title and date from the index above a document of a Chinese government. 成文日期 counts only where nothing says when the document was published.',
    example: '<tr><td>发布机构</td><td>临江区文化局</td></tr> → source_name = 临江区文化局',
    negative: '<tr><td>主题词</td><td>渡口</td></tr>',
  },
  online: {
    doc: 'Reads when a paper appeared online before its issue (网络首发, Published online), and drops a line that says nothing else. The date of the issue counts before.',
    example: '网络首发：2022-12-28 09:00 → published = 2022-12-28T09:00',
    negative: '网络首发的长篇都从晚上八点开始更新。',
  },
  posted: {
    doc: 'Reads when the text was posted behind a bare verb and a separator (发表：), and drops a line that says nothing else.',
    example: '发表：2022年09月21日 14时09分04秒 → published = 2022-09-21T14:09:04',
    negative: '发表：他在会上说了三点。',
  },
  account: {
    doc: 'Reads the account beside the date on a platform, and drops a line that says nothing else. The account is the author of what is marked 原创, else the source.',
    example: '原创 GameForce 2019-09-04 22:18 → author = GameForce',
    negative: 'GameForce 2019-09-04 22:18',
  },
  date: {
    doc: 'Reads the date line between title and text, and drops it.',
    example: '2022-10-06 08:05 → published = 2022-10-06T08:05',
    negative: '2022年7月3日至9日',
  },
  medium: {
    doc: 'Reads the medium whose name stands beside the date, and drops a line that says nothing else.',
    example: '2022-10-06 08:05    吉林日报 → source_name = 吉林日报',
    negative: '2022-10-06 08:05    雨停了',
  },
  'beside-date': {
    doc: 'Reads the author whose name stands alone beside the date below the title, and drops a line that says nothing else.',
    example: '周桐2018-06-13 13:47 → author = 周桐',
    negative: '常州2018-06-13 13:47',
  },
  byline: {
    doc: 'Reads who wrote the text from a line such as `By Jane Doe`. The line is dropped between title and text where it says nothing else.',
    example: '<p>By Jane Doe</p> → author = Jane Doe',
    negative: '<p>By Popular Demand</p>',
  },
  updated: {
    doc: 'Reads when the text was last changed, and drops a line that says nothing else. It counts only where nothing says when the text was published.',
    example: '<p>Updated on May 3, 2014</p> → published = 2014-05-03',
    negative: '<p>Updated every day in May</p>',
  },
  picture: {
    doc: 'Drops the credit of pictures in a line of bylines: 图/李川. Behind a colon such a word begins a caption, which stays.',
    example: '图/李川 → (nothing)',
    negative: '图：渡船停在东岸的码头',
  },
  staff: {
    doc: 'Drops a line of staff who wrote nothing: 校对, 监制, 排版.',
    example: '校对：黄慧敏 → (nothing)',
    negative: '校对工作在上周已经完成，排版还没有开始。',
  },
  ...RUNNING_TEXT,
  ...POSTS,
  label: {
    doc: 'Reads author or date from an element that follows an element with only its label. The text stays.',
    example: '<p>Datum:</p><p>03.05.2014</p> → published = 2014-05-03',
    negative: '<p>Datum:</p><p>noch offen</p>',
  },
  'day-of-issue': {
    doc: 'Reads the day of an issue or a broadcast from brackets at the end of the title, or that of a post from ISO’s form at its beginning. Any other date of publication counts before this guess.',
    example: '《江城夜话》 (20240503) → published = 2024-05-03',
    negative: '《江城夜话》 (第20240503号)',
  },
  'unreadable-date': {
    doc: 'Reports a labelled date of publication whose month, day or hour does not exist.',
    severity: 'warning',
    example: '发布时间：2024-13-05 25:10',
    negative: '发布时间：3 小时前',
  },
  'future-date': {
    ...FUTURE_DATE,
    example: '发布时间：2042-03-05',
    negative: '发布时间：2024-03-05',
  },
  'date-conflict': {
    doc: 'Reports two dates of publication more than 30 days apart, or a text that calls a day after its publication “today”. Of 22 read, 12 were the day of a comment, of a change or of another page, so that this is information.',
    severity: 'info',
    example: '<p>发布时间：2019-05-18</p>',
    negative: '<p>发布时间：2014-05-20</p>',
  },
}
