import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/document/ledger/edit.ts'
import type { Stage } from '../../src/document/stage.ts'
import { lineBlocks } from '../../src/document/structure/block.ts'
import { view } from '../../src/pipeline/draft.ts'
import { applyStage, defaults, draftOf, fixtures, titleOf } from '../../test/fixtures.ts'
import { script } from './index.ts'

// Not idempotent by OpenCC's dictionaries: 吳祕 → 吴祕 by a phrase, and 吴祕 → 吴秘 by its characters.
fixtures(script, import.meta.dirname, { idempotent: false })

describe('script', () => {
  const run = (text: string, params: object = {}) =>
    applyStage(draftOf(text), script as unknown as Stage, { ...defaults(script), ...params })

  it('converts everything with when=always, nothing with never', () => {
    const text = '国際連合の總會'
    expect(run(text, { when: 'always' }).text).toBe('国际连合の总会')
    expect(run(text, { when: 'never' }).text).toBe(text)
    expect(run('漢語', { when: 'never' }).traits).toMatchObject({ lang: 'zh', script: 'Hant' })
  })

  it('converts only Simplified text in the other direction', () => {
    const text = '简体的软件和头发\n繁體的軟體與頭髮'
    expect(run(text, { config: 's2twp' }).text).toBe('簡體的軟體和頭髮\n繁體的軟體與頭髮')
  })

  it("reads Taiwan's 著 by its context, or by the dictionaries for Taiwan", () => {
    const text = '我們沿著河堤騎車，網路斷了，著名的畫家'
    expect(run(text).text).toBe('我们沿着河堤骑车，网路断了，著名的画家')
    expect(run(text, { when: 'always' }).text).toBe('我们沿著河堤骑车，网路断了，著名的画家')
    expect(run(text, { config: 'tw2s' }).text).toBe('我们沿着河堤骑车，网路断了，著名的画家')
    expect(run(text, { config: 'tw2sp' }).text).toBe('我们沿着河堤骑车，网络断了，著名的画家')
  })

  it('converts new kanji only in Japanese spans', () => {
    const text = '国際の会議は楽しい。\n国际会议'
    expect(run(text, { config: 'jp2t' }).text).toBe('國際の會議は樂しい。\n国际会议')
  })

  it.each([
    ['這是一個測試', 'zh', 'Hant'],
    ['这是一个测试', 'zh', 'Hans'],
    ['佢唔喺度', 'yue', 'Hant'],
    ['鉴于为咗使人类唔至迫不得已铤而走险', 'yue', 'Hant'],
    ['对于呢个誓愿', 'yue', 'Hant'],
    ['有生命、自由同埋人身安全', 'yue', 'Hant'],
    ['他们把他同埋在一起的人分开了，一同埋葬在山上', 'zh', 'Hans'],
    ['他说“佢”是广东话里“他”的意思，这里的人们都这么说', 'zh', 'Hans'],
    ['中文', 'zh', 'Hani'],
    ['他買了「気をつけて」的專輯', 'zh', 'Hant'],
    ['これはテストです', 'ja', 'Jpan'],
    ['東京都立図書館「子どもと本をつなぐ」', 'ja', 'Jpan'],
    ['専修大学「キャンパスへ行こう」、開催', 'ja', 'Jpan'],
    ['日本国憲法前文', 'ja', 'Jpan'],
    ['営業時間', 'ja', 'Jpan'],
    ['逮捕、拘禁、又は', 'ja', 'Jpan'],
    ['定期的な有給休暇', 'ja', 'Jpan'],
    ['魅力の臺灣', 'zh', 'Hant'],
    ['이것은 시험입니다', 'ko', 'Kore'],
    ['This is the test of the language.', 'en', 'Latn'],
    ['Dies ist ein Versuch und nichts weiter.', 'de', 'Latn'],
    ['Это проверка языка.', 'und', 'Cyrl'],
    ['นี่คือการทดสอบ', 'th', 'Thai'],
    ['安装 Node.js 和 TypeScript', 'zh', 'Hans'],
    ['The poet 李白 was born in the west of what is now Kyrgyzstan.', 'en', 'Latn'],
    ['2022-10-06 08:05', 'und', 'Zyyy'],
    ['', 'und', 'Zyyy'],
  ])('knows %s', (text, lang, code) => {
    expect(run(text).traits).toMatchObject({ lang, script: code })
  })

  it.each([
    // A declared language breaks ties; it does not overrule the text.
    ['東京大学', 'zh', 'zh', 'Hani'],
    ['東京大学', undefined, 'ja', 'Jpan'],
    ['王小明', 'ja', 'ja', 'Jpan'],
    ['これは図書館です', 'zh', 'ja', 'Jpan'],
    ['記者採訪了滝沢秀一、黒沢清子，期待來演出', 'zh', 'zh', 'Hant'],
    ['記者採訪了滝沢秀一、黒沢清子、広瀬鈴，期待來演出', undefined, 'ja', 'Jpan'],
    ['國家與社會的發展', 'ja', 'zh', 'Hant'],
    ['这是中文', 'ja', 'zh', 'Hans'],
    ['香港嘅天氣', 'zh', 'yue', 'Hant'],
    ['香港天氣', 'yue', 'yue', 'Hant'],
    ['香港的天氣', 'yue', 'zh', 'Hant'],
    ['대한민국', 'zh', 'ko', 'Kore'],
    ['Der Winter am Fluss', 'de', 'de', 'Latn'],
    ['Der Winter am Fluss', 'zh', 'und', 'Latn'],
    ['Der Winter am Fluss', 'ru', 'und', 'Latn'],
    ['Περίληψη', 'en', 'el', 'Grek'],
    ['The river was closed for all of the winter', 'fr', 'en', 'Latn'],
  ])('of %s declared %s says %s, %s', (text, declaredLang, lang, code) => {
    const draft = draftOf(text, declaredLang === undefined ? {} : { declaredLang })
    expect(applyStage(draft, script as unknown as Stage).traits).toMatchObject({ lang, script: code })
  })

  it('prefers front matter to the markup of a template', () => {
    const traits = { declaredLang: 'en', frontMatter: '{"title":"Winter","Lang-Code":"de_AT"}' }
    expect(applyStage(draftOf('Der Winter am Fluss', traits), script as unknown as Stage).traits.lang).toBe('de')
  })

  it('identifies a text by its prose, despite code and addresses', () => {
    const code = 'const path = request.getContextPath(); for (const item of items) out.push(item.name)\n'.repeat(20)
    expect(run('安装之后运行。\n```\n' + code + '```').traits).toMatchObject({ lang: 'zh', script: 'Hans' })
    expect(
      run('安装之后运行下面的命令。\n' + 'https://example.org/a/very/long/path/to/a/file-1.2.3.tar.gz\n'.repeat(3))
        .traits.lang,
    ).toBe('zh')
    // Where code is the only text, its words count.
    expect(
      run('```\n' + '// this is the way that it was meant to be read by all of them\n'.repeat(3) + '```').traits.lang,
    ).toBe('en')
  })

  it('leaves blocks that are declared Japanese', () => {
    const text = '圖書館的讀者很多\n會場案内\n國家與社會'
    const at = text.indexOf('會場')
    const block = (start: number, end: number, lang?: string) =>
      ({ ...lineBlocks('x')[0]!, start, end, ...(lang && { lang }) }) as const
    const doc = {
      ...view(draftOf(text)),
      blocks: [block(0, at - 1), block(at, at + 4, 'ja'), block(at + 5, text.length)],
    }
    const { edits = [] } = script.create({ when: 'auto', config: 't2s', keep: [] })(doc)
    expect(applyEdits(text, edits)).toBe('图书馆的读者很多\n會場案内\n国家与社会')
  })

  it('takes one kana for a slip, and a line of kanji for the language of its document', () => {
    const text = '這們說的話很長，這們說的話很長，這們說的話很長\n使用父の類加載器国\n時間国際'
    const expected = '这们说的话很长，这们说的话很长，这们说的话很长\n使用父の类加载器国\n时间国际'
    expect(run(text).text).toBe(expected)
  })

  it('flags a text in both scripts, but not one with a name in the other', () => {
    expect(run('这们国会时间\n這們國會時間').traits.flags).toEqual(['mixed-script'])
    expect(run('鉴于为咗使人类唔至迫不得已铤而走险').traits.flags).toEqual(['mixed-script'])
    expect(run('记者与蔡依林談话').traits.flags).toBeUndefined()
  })

  it('judges a field by itself, then by its document', () => {
    const create = script.create({ when: 'auto', config: 't2s', keep: [] })
    const field = (text: string, of: string) => {
      const outcome = create(titleOf(text, { lang: 'zh', script: of }))
      expect(outcome.traits).toBeUndefined()
      return applyEdits(text, outcome.edits ?? [])
    }
    expect(field('吉林日報', 'Hans')).toBe('吉林日报')
    expect(field('乾元', 'Hant')).toBe('乾元')
    expect(field('乾衣', 'Hant')).toBe('干衣')
    expect(field('乾衣', 'Hans')).toBe('乾衣')
  })
})
