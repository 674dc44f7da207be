import { describe, expect, it } from 'vitest'
import { staysInName } from './names.ts'

/** The characters of a text that stay, of those that names may keep. */
const kept = (text: string): string =>
  [...text]
    .map((character, at) => ('乾昇陞汎氾脩旂'.includes(character) && staysInName(text, at) ? character : '·'))
    .join('')

describe('staysInName', () => {
  it.each([
    '徐乾學是清初學者',
    '乾縣的乾陵',
    '陝西乾縣人',
    '乾務鎮',
    '乾潭鎮',
    '乾符六年',
    '宋孝宗乾道年間',
    '《乾坤筆記》',
    '作者：李乾。',
    '導演劉乾說明',
    '黃乾亨律師行',
    '何乾先生',
    '周乾先生',
    '記者陳志乾報導',
    '学者张法乾指出',
    '王汎森院士',
    '歌手陳昇唱了',
    '，王昇說',
    '薛應旂著',
    '林旂與友人',
    '言觀其旂',
    '院士王脩表示',
  ])('keeps a character of %s', (text) => {
    expect(kept(text)).toMatch(/[^·]/)
  })

  it.each([
    '葡萄乾與牛肉乾',
    '把衣服曬乾',
    '湯乾了再加水',
    '長江乾涸的河段',
    '江乾見底',
    '他乾脆不來',
    '口乾舌燥',
    '高乾燥度的空氣',
    '為何乾等',
    '如何乾洗',
    '一飲而乾',
    '乾杯！',
    '乾女兒',
    '頭髮吹乾後再說',
    '葉乾了',
    '杏仁乾',
    '李子乾，很甜',
    '林木乾，易燃',
    '四周乾裂',
    '乾旱區',
    '步步高昇',
    '恭喜高昇！',
    '氣溫上昇',
    '溫昇過高',
    '廣汎',
    '汎太平洋',
    '王汎用機',
    '氾濫成災',
    '旂幟',
    '國旂',
    '束脩',
    '脩改',
    '老師王，乾',
    '干',
    '',
  ])('does not keep %s', (text) => {
    expect(kept(text)).not.toMatch(/[^·]/)
  })
})
