import { type Language, type Numbers, paragraph, sentence, shortLine, titleOf } from './words.ts'

/** The content of a page, independent of its template. */
export interface Story {
  readonly title: string
  /** The paragraphs of the text. */
  readonly paragraphs: readonly string[]
  /** Other stories beside the text: a link to each and, if the text is short, their texts, to fill the page. */
  readonly others: readonly { readonly title: string; readonly text: string }[]
  /** Index of the page on its site. */
  readonly number: number
}

/** A made site: the template of its pages, and the reason why some are doubtful. */
export interface Template {
  readonly host: string
  readonly language: Language
  /** What is hard on doubtful pages, for people. */
  readonly doubt: string
  /** The text of a doubtful page, and the stories beside it. */
  doubtful(numbers: Numbers, language: Language): Pick<Story, 'paragraphs' | 'others'>
  page(story: Story): string
}

const paragraphsOf = (lines: readonly string[], before = '<p>', after = '</p>'): string =>
  lines.map((line) => `${before}${line}${after}`).join('\n')

function html(title: string, site: string, body: string): string {
  return `<!doctype html>\n<html><head><meta charset="utf-8"><title>${title} - ${site}</title></head>\n<body>\n${body}\n</body></html>\n`
}

const MENU: Readonly<Record<Language, readonly string[]>> = {
  zh: ['首页', '渡口', '集市', '学堂', '山货'],
  en: ['Home', 'Harbour', 'Market', 'School', 'Orchard'],
  de: ['Start', 'Hafen', 'Markt', 'Schule', 'Garten'],
}
const menu = (language: Language): string =>
  `<div class="menu"><ul>${MENU[language].map((name, i) => `<li><a href="/${i}/">${name}</a></li>`).join('')}</ul></div>`
const FOOT: Readonly<Record<Language, string>> = {
  zh: '<div class="foot"><p>关于我们 | 联系我们</p><p>版权所有 渡口小报社</p></div>',
  en: '<div class="foot"><p>About | Contact</p><p>Copyright The Landing</p></div>',
  de: '<div class="foot"><p>Impressum | Kontakt</p><p>Alle Rechte vorbehalten</p></div>',
}

/** A text of one sentence or a few, beside much of others. */
function shortBeside(sentences: number, others: number, length: number): Template['doubtful'] {
  return (numbers, language) => ({
    paragraphs: Array.from({ length: sentences }, () => sentence(numbers, language).trim()),
    others: otherStories(numbers, language, others, length),
  })
}

/** The given number of lines that do not end as sentences do. */
function linesBeside(lines: number, others: number, length: number): Template['doubtful'] {
  return (numbers, language) => ({
    paragraphs: Array.from({ length: lines }, () => shortLine(numbers, language)),
    others: otherStories(numbers, language, others, length),
  })
}

export function otherStories(numbers: Numbers, language: Language, count: number, sentences: number): Story['others'] {
  return Array.from({ length: count }, (_, i) => ({
    title: titleOf(numbers, language, 400 + i + numbers.next(500)),
    text: paragraph(numbers, language, sentences),
  }))
}

type Other = Story['others'][number]

/** Each other story: what it says where that is shown, else a link. */
function each(others: readonly Other[], shown: (other: Other) => string): string {
  return others
    .map((other) =>
      other.text === '' ? `<p><a href="/${other.title.length}.html">${other.title}</a></p>` : shown(other),
    )
    .join('\n')
}

const BIO_ZH =
  '我在江边的小镇上开一家修表铺，白天拧螺丝，晚上写几行字，写的都是门前走过的人，欢迎常来坐坐，茶是现成的。'
const BIO_EN =
  'I mend clocks in a small town by the river. In the evening I write down what people told me over the counter, and sometimes what they left out. There is always tea on the stove.'

/** Twelve sites with common structures. Names of elements are usual in templates and belong to no single site. */
export const TEMPLATES: readonly Template[] = [
  {
    host: 'kuaixun.example.com',
    language: 'zh',
    doubt: 'one sentence above longer flashes of others',
    doubtful: shortBeside(1, 8, 4),
    page: ({ title, paragraphs, others }) =>
      html(
        title,
        '渡口快讯',
        `${menu('zh')}<div class="wrap"><h1>${title}</h1><div class="kx-box">${paragraphsOf(paragraphs)}</div>
<div class="kx-stream">${each(others, (o) => `<div class="kx-item"><b>${o.title}</b><p>${o.text}</p></div>`)}</div></div>${FOOT.zh}`,
      ),
  },
  {
    host: 'riji.example.com',
    language: 'zh',
    doubt: 'a diary of three lines beside a profile',
    doubtful: linesBeside(3, 0, 0),
    page: ({ title, paragraphs, number }) =>
      html(
        title,
        '修表铺日记',
        `${menu('zh')}<table><tr><td class="pianzhang"><h2>${title}</h2><div class="riji">${paragraphsOf(paragraphs)}</div></td>
<td class="zhuren"><div class="jianjie"><p>${BIO_ZH}</p><p>${BIO_ZH.slice(0, 24)}。</p></div><p>访问 ${number * 37}</p></td></tr></table>${FOOT.zh}`,
      ),
  },
  {
    host: 'weiwen.example.com',
    language: 'zh',
    doubt: 'a micropost above a stream of longer ones',
    doubtful: shortBeside(1, 10, 3),
    page: ({ title, paragraphs, others }) =>
      html(
        title,
        '微文',
        `${menu('zh')}<div id="page"><div class="status"><h1>${title}</h1><div class="status-words">${paragraphs.join('<br>\n')}</div></div>
<div class="timeline">${each(others, (o) => `<div class="entry-line"><a href="/u">${o.title.slice(0, 4)}</a><div class="words">${o.text}</div></div>`)}</div></div>${FOOT.zh}`,
      ),
  },
  {
    host: 'gushi.example.com',
    language: 'zh',
    doubt: 'a poem of short lines above an essay of somebody else',
    doubtful: linesBeside(8, 1, 14),
    page: ({ title, paragraphs, others }) =>
      html(
        title,
        '江边诗社',
        `${menu('zh')}<div class="box"><h1>${title}</h1><div class="shi">${paragraphs.join('<br>\n')}</div></div>
<div class="box"><div class="tuijian-wen">${each(others, (o) => `<h3>${o.title}</h3>${paragraphsOf(o.text.match(/[^。]*。[^。]*。?/g) ?? [])}`)}</div></div>${FOOT.zh}`,
      ),
  },
  {
    host: 'jiuwang.example.com',
    language: 'zh',
    doubt: 'a notice of two sentences in a table beside columns of news',
    doubtful: shortBeside(2, 6, 5),
    page: ({ title, paragraphs, others }) =>
      html(
        title,
        '老网站',
        `<table width="900"><tr><td>${MENU.zh.map((name) => `<a href="/">${name}</a>`).join(' ')}</td></tr></table>
<table width="900"><tr><td id="zhengwen-td"><font size="5">${title}</font><br><br>${paragraphs.map((p) => `　　${p}<br><br>`).join('\n')}</td>
<td id="yaowen-td">${each(others, (o) => `<p>${o.title}<br>${o.text}</p>`)}</td></tr></table>${FOOT.zh}`,
      ),
  },
  {
    host: 'landing.example.com',
    language: 'en',
    doubt: 'a post of one sentence below excerpts of older ones',
    doubtful: shortBeside(1, 6, 4),
    page: ({ title, paragraphs, others }) =>
      html(
        title,
        'The Landing',
        `${menu('en')}<div id="outer"><div class="earlier">${each(others, (o) => `<div><p>${o.text}</p></div>`)}</div>
<div class="today"><h1>${title}</h1>${paragraphsOf(paragraphs)}</div></div>${FOOT.en}`,
      ),
  },
  {
    host: 'endless.example.com',
    language: 'en',
    doubt: 'the next article behind a short one, in a container of its own',
    doubtful: shortBeside(3, 1, 12),
    page: ({ title, paragraphs, others }) =>
      html(
        title,
        'The Long Shore',
        `${menu('en')}<div class="pagewrap"><div class="storytext"><h1>${title}</h1>${paragraphsOf(paragraphs)}</div>
<div class="upnextstory">${each(others, (o) => `<h2>${o.title}</h2>${paragraphsOf(o.text.split(/(?<=\.) (?=[A-Z])/))}`)}</div></div>${FOOT.en}`,
      ),
  },
  {
    host: 'clocks.example.com',
    language: 'en',
    doubt: 'a few words beside what the author says of himself',
    doubtful: linesBeside(2, 0, 0),
    page: ({ title, paragraphs }) =>
      html(
        title,
        'Clocks and Tea',
        `${menu('en')}<div class="holder"><div class="mypost"><h2>${title}</h2>${paragraphsOf(paragraphs)}</div>
<div class="whoami"><p>${BIO_EN}</p><p>${BIO_EN.slice(0, 91)}</p></div></div>${FOOT.en}`,
      ),
  },
  {
    host: 'hafen.example.com',
    language: 'de',
    doubt: 'two sentences beside reports of others',
    doubtful: shortBeside(2, 7, 4),
    page: ({ title, paragraphs, others }) =>
      html(
        title,
        'Hafenblatt',
        `${menu('de')}<div class="seite"><div class="meldung"><h1>${title}</h1>${paragraphsOf(paragraphs)}</div>
<div class="ausserdem">${each(others, (o) => `<div class="kasten"><strong>${o.title}</strong><p>${o.text}</p></div>`)}</div></div>${FOOT.de}`,
      ),
  },
  {
    host: 'caidan.example.com',
    language: 'zh',
    doubt: 'a list of things without a sentence',
    doubtful: linesBeside(7, 5, 3),
    page: ({ title, paragraphs, others }) =>
      html(
        title,
        '山货铺',
        `${menu('zh')}<div class="kuang"><h1>${title}</h1><div class="xiangqing">${paragraphs.length > 6 ? `<ul>${paragraphsOf(paragraphs, '<li>', '</li>')}</ul>` : paragraphsOf(paragraphs)}</div>
<div class="kankan">${each(others, (o) => `<p>${o.text}</p>`)}</div></div>${FOOT.zh}`,
      ),
  },
  {
    host: 'wuming.example.com',
    language: 'zh',
    doubt: 'a short text in a layout without names',
    doubtful: shortBeside(1, 6, 4),
    page: ({ title, paragraphs, others }) =>
      html(
        title,
        '无名小站',
        `<center><a href="/">${MENU.zh.join('</a> <a href="/">')}</a></center><table><tr><td><h1>${title}</h1>${paragraphsOf(paragraphs)}</td></tr></table>
<div>${each(others, (o) => `<div><div>${o.text}</div></div>`)}</div><center>版权所有 无名小站</center>`,
      ),
  },
  {
    host: 'gonggao.example.com',
    language: 'zh',
    doubt: 'a line of text above the same three paragraphs of the house',
    doubtful: shortBeside(1, 0, 0),
    page: ({ title, paragraphs }) =>
      html(
        title,
        '集市公告',
        `${menu('zh')}<div class="zhuti"><h1>${title}</h1><div class="gonggao">${paragraphsOf(paragraphs)}</div>
<div class="shuoming"><p>集市每逢三、六、九开市，天不亮就有人挑着担子来占位置，晚到的只好摆在桥头。</p><p>摊位按先来后到，不收定钱，卖不完的货可以寄放在戏台下面的库房里。</p><p>丢了东西到管理处来问，拾到的也请交到那里，登记的本子挂在门后。</p></div></div>${FOOT.zh}`,
      ),
  },
]
