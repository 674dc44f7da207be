import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { scoreText } from './index.ts'

describe('scoreText', () => {
  it.each([
    ['清澈的河水从山里流出来', 'gb18030', 'big5'],
    ['清澈的河水从山里流出来', 'gb18030', 'euc-kr'],
    ['清澈的河水從山裡流出來', 'big5', 'gb18030'],
    ['きれいな水が流れる', 'shift_jis', 'gb18030'],
    ['きれいな水が流れる', 'euc-jp', 'gb18030'],
    ['맑은 물이 흐른다', 'euc-kr', 'gb18030'],
    ['чистая вода течёт', 'windows-1251', 'koi8-r'],
    ['чистая вода течёт', 'koi8-r', 'windows-1251'],
    ['Le ruisseau où l’été naît', 'windows-1252', 'gb18030'],
    ['it’s', 'windows-1252', 'gb18030'],
  ])('%s is likelier as %s than as %s', (text, encoding, wrong) => {
    expect(scoreText(text)).toBeGreaterThan(scoreText(iconv.decode(iconv.encode(text, encoding), wrong)))
  })

  it('is nought for nothing and adds up by lines', () => {
    expect(scoreText('')).toBe(-0)
    expect(scoreText('清流\nきれい')).toBeCloseTo(scoreText('清流') + scoreText('\nきれい'))
  })
})
