import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KIND_NAMES, type Kind } from '../../../stages/privacy/kinds/kind.ts'
import { randomOf } from '../../random.ts'
import { type Draw, pick, VALUES } from './values.ts'

/** The label under which a value of each kind stands, in text and as a key. */
const LABELS: Readonly<Record<Kind, readonly [text: string, key: string]>> = {
  email: ['邮箱：', 'email'],
  'identity-number': ['身份证号：', 'idcard'],
  'bank-card': ['卡号：', 'card'],
  mobile: ['手机：', 'mobile'],
  landline: ['家庭电话：', 'tel'],
  'foreign-phone': ['海外电话：', 'phone'],
  plate: ['车牌号', 'plate'],
  'ip-address': ['来自IP：', 'ip'],
  'mac-address': ['MAC地址：', 'mac'],
  wechat: ['微信号：', 'wechat'],
  qq: ['QQ：', 'qq'],
}

const PROSE = '渠道修好以后，全村的水田都用上了山泉水，今年的收成比去年好得多，大家都很高兴。'
const page = (head: string, body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8">${head}</head><body>${body}<p>${PROSE}</p><p>${PROSE}村里还要再修一条。</p></body></html>`
const entities = (value: string): string => [...value].map((sign) => `&#${sign.codePointAt(0)};`).join('')
const percents = (value: string): string =>
  [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const wide = (value: string): string =>
  value.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const escapes = (value: string): string =>
  [...value].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
const split = (value: string): string => `${value.slice(0, 3)}<b>${value.slice(3)}</b>`

/** Writes a document that holds a value behind its label: the end of the file's name, and its content. */
type Place = (label: string, value: string, key: string) => readonly [string, string | Buffer]

/** Where values stand. Each is a place that a dataset keeps, drops, learns from or quotes. */
export const PLACES: Readonly<Record<string, Place>> = {
  text: (label, value) => ['txt', `${PROSE}\n${label}${value}。\n${PROSE}\n`],
  paragraph: (label, value) => ['html', page('<title>修渠</title>', `<h1>修渠</h1><p>${label}${value}，请来信。</p>`)],
  title: (label, value) => ['html', page(`<title>${label}${value}</title>`, `<h1>${label}${value}</h1>`)],
  description: (label, value) => ['html', page(`<meta name="description" content="${label}${value}">`, '')],
  author: (label, value) => ['html', page('<title>修渠</title>', `<h1>修渠</h1><p>作者：林小雨 ${label}${value}</p>`)],
  attribute: (_, value, key) => ['html', page('', `<div data-${key}="${value}" onclick="call('${value}')">渠</div>`)],
  link: (_, value, key) => [
    'html',
    page('', `<p>渠首<a href="${key}:${value}">联系</a>，<a href="/v?${key}=${value}">看</a></p>`),
  ],
  addresses: (_, value, key) => [
    'html',
    page(
      `<link rel="canonical" href="https://www.example.com/a?${key}=${value}"><link rel="next" href="https://www.example.com/b?p=2&amp;${key}=${value}">`,
      '',
    ),
  ],
  'second mention': (label, value) => ['txt', `${PROSE}\n${label}${value}。\n${PROSE}请加${value}，谢谢。\n`],
  alt: (label, value) => ['html', page('', `<p>渠首<img src="/a.jpg" alt="${label}${value}">的闸门。</p>`)],
  comment: (label, value) => ['html', page('', `<!-- ${label}${value} -->`)],
  script: (_, value, key) => ['html', page(`<script>var user = {"${key}": "${value}"}</script>`, '')],
  'linked data': (_, value, key) => [
    'html',
    page(
      `<script type="application/ld+json">{"@type":"Article","${key}":"${value}","author":{"name":"林"}}</script>`,
      '',
    ),
  ],
  foot: (label, value) => [
    'html',
    page('', `<p>${PROSE}</p>`).replace('</body>', `<footer>${label}${value}</footer></body>`),
  ],
  hidden: (label, value) => ['html', page('', `<div style="display:none">${label}${value}</div>`)],
  cell: (label, value) => [
    'html',
    page('', `<table><tr><th>项</th><th>值</th></tr><tr><td>甲</td><td>${label}${value}</td></tr></table>`),
  ],
  references: (label, value) => [
    'html',
    page('', `<p>${label}${entities(value)}</p><i title="${entities(value)}"></i>`),
  ],
  percents: (_, value, key) => ['html', page('', `<p><a href="/q?${key}=${percents(value)}">查</a></p>`)],
  tags: (label, value) => ['html', page('', `<p>${label}${split(value)}</p><!-- ${label}${split(value)} -->`)],
  'full width': (label, value) => ['html', page('', `<p>${label}${wide(value)}</p><!-- ${label}${wide(value)} -->`)],
  'front matter': (label, value, key) => [
    'md',
    `---\ntitle: 修渠\n${key}: "${value}"\nnote: ${label}${value}\n---\n\n${PROSE}\n\n${PROSE}\n`,
  ],
  'json lines': (label, value, key) => [
    'jsonl',
    `${JSON.stringify({ text: `${PROSE}${label}${value}。`, title: `${label}${value}`, [key]: value, more: { note: [`${label}${value}`, `资料\n${label}${value}`] } })}\n{"text":"${PROSE}","${key}":"${escapes(value)}"}\n`,
  ],
  'json number': (_, value, key) => [
    'jsonl',
    `{"text":"${PROSE}","${key}":${/^[1-9]\d{0,18}$/.test(value) ? value : JSON.stringify(value)}}\n`,
  ],
  csv: (label, value, key) => ['csv', `text,${key}\n"${PROSE}${label}${value}","${value}"\n"${PROSE}","x"\n`],
  // Nothing is left of it, so that it is rejected.
  rejected: (label, value) => [
    'html',
    `<html><head><!-- ${label}${value} --></head><body><script>/* ${label}${value} */</script></body></html>`,
  ],
  'rejected, too many lines': (label, value) => ['txt', `${label}${value}\n${'\n'.repeat(1_100_000)}`],
}

export interface Planted {
  readonly kind: Kind
  readonly place: string
  /** The file that holds it, relative to the folder. */
  readonly file: string
  readonly value: string
}

interface PlantOptions {
  /** Places in which none is planted. */
  readonly without?: readonly string[]
  /** The kinds that pages of a site repeat, each on a site of its own. */
  readonly sites?: readonly Kind[]
}

/**
 * Plants values in documents of a folder, in each place in turn. Each value is planted once, but for those of two copies of
 * one text and of the foot that all pages of a site repeat.
 */
export function plant(
  folder: string,
  count: number,
  seed: number,
  { without = [], sites = KIND_NAMES }: PlantOptions = {},
): Planted[] {
  const draw = randomOf(seed)
  const planted: Planted[] = []
  const seen = new Set<string>()
  const write = (file: string, content: string | Buffer): void => {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  const places = Object.keys(PLACES).filter((place) => !without.includes(place))
  // One file of a million lines is enough.
  const rare = 'rejected, too many lines'
  for (let i = 0; planted.length < count; i++) {
    const place = places[i % places.length]!
    if (place === rare && i >= places.length) continue
    const kind = pick(draw, KIND_NAMES)
    const value = fresh(kind, draw, seen)
    const [label, key] = LABELS[kind]
    const [ending, content] = PLACES[place]!(label, value, key)
    const file = `places/${place.replaceAll(/\W+/g, '-')}/${i}.${ending}`
    write(file, content)
    planted.push({ kind, place, file, value })
    if (place === 'text') write(`copies/${i}.txt`, content)
  }
  for (const kind of sites) {
    const value = fresh(kind, draw, seen)
    const [label] = LABELS[kind]
    for (let i = 0; i < 12; i++)
      write(
        `sites/${kind}.example.com/${i}.html`,
        page(
          `<title>第${i}期</title>`,
          `<h1>第${i}期</h1><p>${PROSE}第${i}期说的是${pick(draw, ['渠', '田', '路', '桥'])}。</p>`,
        ).replace('</body>', `<p>${label}${value}</p><p>本站由村委会办</p></body>`),
      )
    planted.push({ kind, place: 'lines of a site', file: `sites/${kind}.example.com`, value })
  }
  return planted
}

/** A value that is no part of another and holds none. */
function fresh(kind: Kind, draw: Draw, seen: Set<string>): string {
  for (;;) {
    const value = VALUES[kind](draw)
    if ([...seen].some((other) => other.includes(value) || value.includes(other))) continue
    seen.add(value)
    return value
  }
}
