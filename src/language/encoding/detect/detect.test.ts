import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../../../test/rounds.ts'
import { decodeAs } from '../read/encodings.ts'
import { encodeText } from '../tables/codecs.ts'
import { type Detection, detectEncoding } from './index.ts'

/** The text decoded by the detected encodings. */
function read(bytes: Uint8Array, { spans }: Detection): string {
  return spans.map(({ encoding, start, end }) => decodeAs(bytes, encoding, start, end).text).join('')
}

function encode(text: string, encoding: string): Buffer {
  if (encoding.startsWith('utf')) return iconv.encode(text, encoding, { addBOM: false })
  const bytes = encodeText(text, encoding)
  if (!bytes) throw new Error(`${encoding} has not all of ${text}`)
  return Buffer.from(bytes)
}

/** Everyday sentences, each with encodings used for its language. */
const SENTENCES: readonly (readonly [text: string, ...encodings: string[]])[] = [
  ['河边的小路一直通到山脚下，下雨以后很难走。', 'gb18030'],
  ['河邊的小路一直通到山腳下，下雨以後很難走。', 'gb18030', 'big5', 'euc-tw'],
  ['雨が降ったあとの山道は歩きにくいです。', 'shift_jis', 'euc-jp'],
  ['비가 온 뒤에는 산길을 걷기가 힘듭니다.', 'euc-kr', 'johab'],
  ['После дождя тропинка вдоль реки становится скользкой.', 'windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5'],
  ['Після дощу стежка вздовж річки стає слизькою.', 'windows-1251', 'koi8-u'],
  ['Après la pluie, le sentier qui longe la rivière est très glissant.', 'windows-1252', 'macintosh'],
  ['Nach dem Regen führt der Weg über nasse Wiesen zurück.', 'windows-1252'],
  ['Po dešti je stezka podél řeky velmi kluzká.', 'windows-1250', 'iso-8859-2'],
  ['Po deszczu ścieżka wzdłuż rzeki jest bardzo śliska.', 'windows-1250', 'iso-8859-2'],
  ['Yağmurdan sonra ırmak boyundaki yol çok kaygan olur.', 'windows-1254'],
  ['Μετά τη βροχή το μονοπάτι δίπλα στο ποτάμι γλιστράει.', 'windows-1253', 'iso-8859-7'],
  ['אחרי הגשם השביל ליד הנהר חלק מאוד', 'windows-1255'],
  ['بعد المطر يصبح الطريق بجانب النهر زلقا', 'windows-1256'],
  ['หลังฝนตกทางเดินริมแม่น้ำลื่นมาก', 'windows-874'],
  ['Sau cơn mưa, con đường mòn dọc bờ sông rất trơn.', 'tcvn', 'viscii'],
  ['Μετά τη βροχή το μονοπάτι δίπλα στο ποτάμι γλιστράει πολύ.', 'x-mac-greek'],
  ['Անձրևից հետո գետի ափով տանող արահետը շատ սայթաքուն է։', 'armscii-8'],
  ['წვიმის შემდეგ მდინარის გასწვრივ ბილიკი ძალიან სრიალაა.', 'georgian-ps'],
  ['Жаңбырдан кейін өзен бойындағы жол өте тайғақ болады, үйге қайтқан жөн.', 'pt154', 'rk1048'],
  ['Баъд аз борон роҳи назди дарё хеле лағжон мешавад, беҳтараш ба хона баргардед.', 'koi8-t'],
  ['Po lietaus takas palei upę būna labai slidus, todėl žmonės eina lėčiau.', 'windows-1257'],
]

const ENGLISH = 'We talked about it with the people who live in the old town near the harbour. '

it('takes Russian with quotation marks of windows-1251 for no Tajik', () => {
  const [before, title, behind] = ['После дождя мы читали журнал ', 'Заря', ' и говорили о погоде. '].map((text) =>
    encode(text, 'koi8-r'),
  )
  const quoted = Buffer.concat([before!, Buffer.from([0xab]), title!, Buffer.from([0xbb]), behind!])
  expect(detectEncoding(Buffer.concat([quoted, quoted, quoted])).encoding).toBe('koi8-r')
})

it('takes English with an accent for an apostrophe for no Vietnamese', () => {
  const bytes = encode(
    'I can´t hear you!\nThat´s what he said. He´ll wait.\nWe´re going back, aren´t we?\n',
    'windows-1252',
  )
  expect(detectEncoding(bytes).encoding).toBe('windows-1252')
})

it('takes German that hyphenates every word for no Vietnamese', () => {
  const text = 'Zu\u00adschüs\u00adse für Bür\u00adger\u00adser\u00advice und Fuß\u00adball\u00adspie\u00adle in Köln'
  expect(detectEncoding(encode(text, 'windows-1252')).encoding).toBe('windows-1252')
})

describe('Latin text with two bytes beyond ASCII', () => {
  it.each(['naïve', 'brûlée', 'naïveté', 'façade', 'Øresund'])('%s is read as windows-1252', (word) => {
    const bytes = encode(ENGLISH + word, 'windows-1252')
    expect(read(bytes, detectEncoding(bytes))).toBe(ENGLISH + word)
  })

  it('holds no single character of East Asia or of Thai', () => {
    const bytes = Buffer.concat([Buffer.from(ENGLISH), Buffer.from([0xe4, 0xbd]), Buffer.from(`, ${ENGLISH}`)])
    expect(read(bytes, detectEncoding(bytes))).toBe(`${ENGLISH}\ufffd, ${ENGLISH}`)
  })

  it.each([
    ['你好', 'gb18030'],
    ['台灣', 'big5'],
    ['日本', 'shift_jis'],
    ['한국', 'euc-kr'],
  ])('may hold the word %s in %s', (word, encoding) => {
    const bytes = encode(`${ENGLISH}${word} ${ENGLISH}`, encoding)
    expect(read(bytes, detectEncoding(bytes))).toBe(`${ENGLISH}${word} ${ENGLISH}`)
  })

  it('may be Polish or Hungarian with few of their letters', () => {
    for (const text of [
      'Ta droga nad wielkim i starym jeziorem jest bardzo śliska po burzy',
      'Nem volt ott semmi, csak egy nagy ház meg az erdő mellette',
    ]) {
      const bytes = encode(text, 'windows-1250')
      expect(read(bytes, detectEncoding(bytes))).toBe(text)
    }
  })
})

describe.each(SENTENCES)('%s', (text, ...encodings) => {
  it.each(encodings)('in %s', (encoding) => {
    const bytes = encode(text, encoding)
    const found = detectEncoding(bytes)
    expect(read(bytes, found)).toBe(text)
    expect([found.source, found.unlikely]).toEqual(['detected', false])
  })

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('in %s without a mark', (encoding) => {
    const bytes = encode(text, encoding)
    const found = detectEncoding(bytes)
    expect([found.encoding, read(bytes, found)]).toEqual([encoding, text])
  })

  it('in UTF-8 with lost bytes stays UTF-8', () => {
    const bytes = encode(text, 'utf-8')
    const first = bytes.findIndex((byte) => byte >= 0x80)
    const damaged = Buffer.concat([bytes, bytes.subarray(0, first), bytes.subarray(first + 1), bytes])
    expect(new Set(detectEncoding(damaged).spans.map(({ encoding }) => encoding))).toEqual(new Set(['utf-8']))
  })
})

const LANGUAGE = join(import.meta.dirname, '../..')

describe('detectEncoding', () => {
  it.each([
    ['中文', 'gb18030'],
    ['新闻', 'gb18030'],
    ['首頁', 'big5'],
    ['ですか', 'shift_jis'],
    ['ありがとう', 'euc-jp'],
    ['안녕하세요', 'euc-kr'],
    ['Привет', 'windows-1251'],
    ['café', 'windows-1252'],
    ['Größe', 'windows-1252'],
    ['don’t', 'windows-1252'],
  ])('reads the word %s in %s', (word, encoding) => {
    const bytes = encode(word, encoding)
    expect(read(bytes, detectEncoding(bytes))).toBe(word)
  })

  it.each([
    ['iso-2022-jp', '1B 24 42 40 36 4E 2E 1B 28 42', '清流'],
    ['iso-2022-kr', '1B 24 29 43 0E 3C 3A 0F', '성'],
    ['iso-2022-cn', '1B 24 29 41 0E 47 65 41 77 0F', '清流'],
    ['hz-gb-2312', '7E 7B 56 50 4E 44 7E 7D', '中文'],
    ['utf-8', '65 63 68 6F 20 7E 7B 61 62 7E 7D', 'echo ~{ab~}'],
    ['utf-8', '1B 5B 33 31 6D 24 42 1B 5B 30 6D', '\x1b[31m$B\x1b[0m'],
  ])('%s by its sequences: %s', (encoding, hex, text) => {
    const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex')
    const found = detectEncoding(bytes)
    expect([found.encoding, read(bytes, found)]).toEqual([encoding, text])
  })

  it('takes one repeated byte for noise', () => {
    expect(detectEncoding(Buffer.alloc(1000, 0xff))).toMatchObject({
      encoding: 'windows-1252',
      confidence: 0.5,
      unlikely: true,
    })
  })

  it('names binary data in words', () => {
    expect(detectEncoding(Buffer.from('%PDF-1.7\n'))).toMatchObject({ encoding: 'binary', binary: 'PDF document' })
  })

  const pieces = fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc.uint8Array({ min: 0x80, maxLength: 12 }),
    fc.constantFrom('\n', '<!--', '<meta charset=gbk>', '\x1b[1m', '标题：', ' ').map((text) => Buffer.from(text)),
    fc.constantFrom('你好世界', '河边').map((text) => encode(text, 'gb18030')),
  )
  test.prop([fc.array(pieces, { maxLength: 8 })], { numRuns: rounds(200) })(
    'spans touch and cover any bytes',
    (parts) => {
      const bytes = Buffer.concat(parts)
      const { spans, binary, confidence } = detectEncoding(bytes)
      expect(confidence).toBeGreaterThanOrEqual(0.5)
      if (binary) return
      let at = spans[0]!.start
      for (const { start, end } of spans) {
        expect(start).toBe(at)
        expect(end).toBeGreaterThanOrEqual(start)
        at = end
      }
      expect(at).toBe(bytes.length)
    },
  )

  it.each([
    ['lone tildes behind a line of HZ', '~{GeAw~}\n', '~ '],
    ['sequences of ISO-2022-JP that change nothing', '\x1b$B@6\x1b(B', 'a\x1b(B'],
    ['shifts of ISO-2022-CN', '\x1b$)A\x0eGe\x0f', 'a\x0e\x0f'],
  ])('does not take endless %s for a seven-bit encoding', (_, start, unit) => {
    const bytes = Buffer.from(start + unit.repeat(300_000), 'latin1')
    expect(['utf-8', 'binary']).toContain(detectEncoding(bytes).encoding)
  })

  it('recognises a mailbox in ISO-2022-JP that is too long to decode', () => {
    const line = '\x1b$B@6N.\x1b(B wrote:\n'
    expect(detectEncoding(Buffer.from(line.repeat(120_000), 'latin1')).encoding).toBe('iso-2022-jp')
  })

  it('takes linear time for hostile bytes', () => {
    const size = 8 << 20
    for (const unit of [
      '\xff',
      '\xc3',
      '\xe4\xb8',
      '\n\xff',
      '<!-- \xe9',
      '<meta \xe9',
      '~{',
      '\x1b$B',
      '\xe6\xa0\x87\xc4\xe3 ',
    ]) {
      const bytes = Buffer.alloc(size, Buffer.from(unit, 'latin1'))
      expect(detectEncoding(bytes).spans.at(-1)?.end ?? size).toBe(size)
    }
  })

  it('loads nothing of the pipeline', () => {
    const imports = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .flatMap((name) => {
        const file = join(import.meta.dirname, name)
        const from = [...readFileSync(file, 'utf8').matchAll(/ from '(.*)'/g)].map((match) => match[1]!)
        return from.map((path) => (path.startsWith('.') ? relative(LANGUAGE, resolve(dirname(file), path)) : path))
      })
    expect(imports.length).toBeGreaterThan(20)
    expect(imports.filter((path) => !/^(encoding|text-model|characters)\/|^node:/.test(path))).toEqual([])
  })
})

describe('files of DOS programs', () => {
  it.each([
    ['München liegt an der Isar', 'ibm850'],
    ['Viele Grüße', 'ibm437'],
    ['café et thé à volonté', 'ibm850'],
    ['Najdłuższa rzeka płynie przez środek', 'ibm852'],
  ])('%s in %s', (text, encoding) => {
    const bytes = encode(text, encoding)
    expect(read(bytes, detectEncoding(bytes))).toBe(text)
  })

  it.each(['Après la pluie, très glissant', 'Nach dem Regen führt der Weg zurück', 'größte Straße'])(
    'and not %s in windows-1252',
    (text) => expect(detectEncoding(encode(text, 'windows-1252')).encoding).toBe('windows-1252'),
  )
})

describe('long English pages with a few signs', () => {
  const ENGLISH = 'The keeper of the lamp in the harbour likes the sea and the ships that come home late. '.repeat(40)
  it.each([
    ['dashes between words', 0x97, 'came home\u2014and nobody saw it. '],
    ['bullets', 0xb7, '>\u00b7<span>the lamp</span> '],
    ['no-break spaces', 0xa0, 'home  |\u00a0 the harbour '],
    ['section signs for bullets', 0xa7, "'>\u00a7<span style='font:7pt'>"],
  ])('%s are read as windows-1252', (_, byte, line) => {
    const text = `${ENGLISH}\n${line}\n`.repeat(9)
    const bytes = Buffer.from(text.replace(/[^\0-\x7f]/g, String.fromCharCode(byte)), 'latin1')
    expect(detectEncoding(bytes).spans.map(({ encoding }) => encoding)).toEqual(['windows-1252'])
  })

  it.each(['utf-16le', 'utf-16be'])(
    '%s without a mark, with short lines that end in CR LF, is one text',
    (encoding) => {
      const bytes = Buffer.from('Été\r\n\r\nŁódź\r\nThe lamp\r\nthe harbour\r\n\r\nä\r\nof it', 'utf16le')
      if (encoding === 'utf-16be') bytes.swap16()
      expect(detectEncoding(bytes).spans.map((span) => [span.encoding, span.start])).toEqual([[encoding, 0]])
    },
  )
})
