/**
 * Inputs that need much work for their size. Each is of a kind that once took seconds or gigabytes, or that is known to break
 * such parsers. Name → generator of about the given number of bytes.
 */
export const HOSTILE: Readonly<Record<string, (bytes: number) => Uint8Array>> = {
  'fences of front matter': repeated('---\n'),
  'labels of code without code': (bytes) =>
    Buffer.from(`<div class="language-js">${'<span class="lang">js</span>'.repeat(bytes / 28)}`),
  'labels of code in a box of many classes': (bytes) =>
    Buffer.from(
      `<div class="${'c '.repeat(bytes / 4)}language-js">${'<span class="lang">js</span>'.repeat(bytes / 56)}`,
    ),
  'fences, each with a key': repeated('---\na: 1\n'),
  'fences of TOML': repeated('+++\n'),
  'line ends alone': repeated('\n'),
  'line ends of Windows': repeated('\r\n'),
  'returns alone': repeated('\r'),
  'blank lines with spaces': repeated(' \n'),
  'one character a line': repeated('水\n'),
  'spaces alone': repeated(' '),
  'a line of Latin letters': repeated('x'),
  'a line of hanzi': repeated('清流'),
  'escapes of ISO 2022': repeated('\u001b$B'),
  'escapes of ISO 2022, shut again': repeated('\u001b$B$"\u001b(B'),
  'escapes of a terminal': repeated('\u001b[31m水'),
  'UTF-8 read as GBK': repeated(`${wronglyRead('老师在黑板上写字，同学们都看着他。', 'gbk')}\n`),
  'UTF-8 read as GBK, in one line': repeated(wronglyRead('老师在黑板上写字，同学们都看着他。', 'gbk')),
  'GBK read as windows-1252': repeated('ÕÒ²»µ½Ö¸¶¨µÄÎÄ¼þ£¬Çë¼ì²é¡£\n'),
  'UTF-8 read as Latin-1, twice': repeated('du cafÃƒÂ© et du thÃƒÂ©, sâ€™il vous plaÃƒÂ®t\n'),
  'half of each character': (bytes) => fill(bytes, Buffer.from([0xe6, 0xb8])),
  'bytes that no encoding has': (bytes) => fill(bytes, Buffer.from([0xff, 0xfe, 0x81, 0x00, 0xc0, 0xaf])),
  noise: (bytes) => Uint8Array.from({ length: bytes }, (_, i) => (Math.imul(i, 2654435761) >>> 13) & 0xff),
  'replacement characters': repeated('\ufffd'),
  'byte order marks': repeated('\ufeff'),
  'direction overrides': repeated('水\u202e'),
  'pinyin behind each character': repeated('堅(jiān)持嚴(yán)'),
  'Traditional Chinese': repeated('臺灣國語輔導會議記錄\n'),
  'half-width letters': repeated('ＡＢＣ１２３，'),
  'tags that open': repeated('<div>'),
  'tags that close': repeated('</div>'),
  'paragraphs that never close': repeated('<p>水'),
  'links alone': repeated('<a href="/x">水</a>'),
  'comments that never end': repeated('<!--'),
  'attributes without end': repeated('<p a=1 '),
  'table cells': repeated('<tr><td>水'),
  'numeric references': repeated('&#27700;'),
  'references cut short': repeated('&#x'),
  'less-than signs': repeated('<'),
  ampersands: repeated('&'),
  'JSON that nests': repeated('{"a":['),
  'a JSON record of escapes': (bytes) => Buffer.from(`{"title":"水","text":"${'\\u6c34'.repeat(bytes / 6)}"}`),
  'bylines alone': repeated('来源：吉林日报 2022-10-06 08:05 责任编辑：李琳琳\n'),
  'dates alone': repeated('2022-10-06 '),
  'boilerplate alone': repeated('分享到微信\n版权所有，未经授权不得转载\n'),
  'Markdown links': repeated('[水](http://example.com/水) '),
  'fences of code': repeated('```\n'),
  'quotes, each deeper': (bytes) =>
    Buffer.from(Array.from({ length: Math.sqrt(2 * bytes) }, (_, i) => '>'.repeat(i)).join('\n')),
}

function repeated(piece: string): (bytes: number) => Uint8Array {
  return (bytes) => fill(bytes, Buffer.from(piece))
}

function fill(bytes: number, piece: Buffer): Uint8Array {
  return Buffer.alloc(Math.ceil(bytes / piece.length) * piece.length, piece)
}

function wronglyRead(text: string, encoding: string): string {
  return new TextDecoder(encoding).decode(Buffer.from(text))
}
