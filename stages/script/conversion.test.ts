import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Stage } from '../../src/document/stage.ts'
import { CONVERSIONS, type ConversionName } from '../../src/language/conversion/index.ts'
import { applyStage, defaults, draftOf } from '../../test/fixtures.ts'
import { script } from './index.ts'

/** Converts a text with one configuration, whatever script it is in. */
function convert(text: string, config: ConversionName): string {
  return applyStage(draftOf(text), script as unknown as Stage, { ...defaults(script), when: 'always', config }).text
}

/** Sentences that exercise phrases, variants, regional words and normalisation, with the result of OpenCC 1.4.2. */
const EXPECTED: Readonly<Record<ConversionName, readonly (readonly [input: string, output: string])[]>> = {
  t2s: [
    ['圖書館的頭髮、發現與乾隆皇帝的乾糧', '图书馆的头发、发现与乾隆皇帝的干粮'],
    ['他反覆覆蓋了復興的計劃', '他反复覆盖了复兴的计划'],
    ['皇后以後，後悔莫及', '皇后以后，后悔莫及'],
    ['著名作家著書立說，藉口睡著了', '著名作家著书立说，借口睡著了'],
    ['沈教授說瀋陽的瞭望臺一目瞭然', '沈教授说沈阳的瞭望台一目了然'],
    ['鍾先生的鐘錶與魏徵的徵兵', '钟先生的钟表与魏徵的征兵'],
    ['⿰亻專不是傳；圞與殢', '⿰亻專不是传；𪢮与𣨼'],
    ['豈有此理（\uf900有此理）', '岂有此理（岂有此理）'],
    ['麵粉、麼麼與什麼', '面粉、么么与什么'],
    ['只隻有一隻貓，準備批准', '只只有一只猫，准备批准'],
    ['\u{2f81a}與𩶘鯰', '冬与䲞鲶'],
  ],
  tw2s: [
    ['臺灣的著作權法，他睡著了', '台湾的著作权法，他睡着了'],
    ['軟體與滑鼠，計程車', '软体与滑鼠，计程车'],
    ['羣眾裡面有群眾', '群众里面有群众'],
    ['喫吃的麵線與祕密', '吃吃的面线与秘密'],
    ['為什麼么弟說什麼', '为什么幺弟说什么'],
    ['只有才能才行，針灸', '只有才能才行，针灸'],
    ['周杰倫在核心裡面', '周杰伦在核心里面'],
  ],
  tw2sp: [
    ['用滑鼠點選軟體的資料庫', '用鼠标点击软件的数据库'],
    ['計程車司機的網路影片', '出租车司机的网络视频'],
    ['預設值在記憶體裡', '默认值在内存里'],
    ['程式設計師寫的程式碼', '程序员写的代码'],
    ['義大利與紐西蘭的鳳梨', '意大利与新西兰的凤梨'],
    ['他把檔案存到隨身碟', '他把文件存到U盘'],
  ],
  hk2s: [
    ['衞生署説為了裏面的羣眾', '卫生署说为了里面的群众'],
    ['香港的巴士綫與鐵路沿綫', '香港的巴士线与铁路沿线'],
    ['癡呆的老伯喫藥', '痴呆的老伯吃药'],
    ['台灣的線路與綫上遊戲', '台湾的线路与线上游戏'],
    ['麪包舖', '面包铺'],
  ],
  hk2sp: [
    ['占士·金馬倫的電影', '詹姆斯·卡梅隆的电影'],
    ['他乘的士去睇電影', '他乘的士去睇电影'],
    ['打印機與互聯網', '打印机与互联网'],
  ],
  s2t: [
    ['头发发展，干部干燥，后妃以后', '頭髮發展，幹部乾燥，后妃以後'],
    ['里程碑在公里之外的心里', '里程碑在公里之外的心裏'],
    ['只有一只猫；松树松开', '只有一隻貓；松樹鬆開'],
    ['台风中的台湾台词', '颱風中的臺灣台詞'],
    ['系统的关系，联系系主任', '系統的關係，聯繫系主任'],
    ['钟表与锺爱；征兵与特征', '鐘錶與鍾愛；徵兵與特徵'],
    ['⿰女尔不是妳', '⿰女尔不是妳'],
    ['面条与面孔，谷物与山谷', '麪條與面孔，穀物與山谷'],
    ['回复与复杂、反复', '回覆與複雜、反覆'],
    ['两万余里与余先生', '兩萬餘里與餘先生'],
    ['他干了一杯，干净利落', '他幹了一杯，乾淨利落'],
  ],
  s2tw: [
    ['为了群众里面的台湾', '為了群眾裡面的臺灣'],
    ['着急的人穿着衣服吃面', '著急的人穿著衣服吃麵'],
    ['线上的启示与秘密', '線上的啟示與秘密'],
    ['什么才是床前明月光', '什麼才是床前明月光'],
  ],
  s2twp: [
    ['用鼠标点击软件的数据库', '用滑鼠點選軟體的資料庫'],
    ['出租车司机的网络视频', '計程車司機的網路影片'],
    ['程序员写的代码与内存', '程式設計師寫的程式碼與記憶體'],
    ['意大利与新西兰的菠萝', '義大利與紐西蘭的菠蘿'],
    ['文件保存到优盘，默认设置', '檔案儲存到優盤，預設設定'],
  ],
  s2hk: [
    ['卫生署说为了里面的群众', '衞生署説為了裏面的羣眾'],
    ['香港的线路与着装', '香港的線路與着裝'],
    ['台湾人吃面', '台灣人吃麪'],
  ],
  s2hkp: [
    ['詹姆斯·卡梅隆的电影', '占士·金馬倫的電影'],
    ['布拉德·皮特在新西兰', '畢·彼特在新西蘭'],
    ['出租车与打印机', '出租車與打印機'],
  ],
  tw2t: [
    ['為了群眾裡面的祕密', '爲了羣衆裏面的祕密'],
    ['喫吃的著作與床前', '喫喫的著作與牀前'],
    ['什麼才是線上的核心', '什麼纔是線上的核心'],
  ],
  hk2t: [
    ['衞生署説為了裏面的羣眾', '衛生署說爲了裏面的羣衆'],
    ['台灣綫路', '臺灣線路'],
    ['床前明月光', '床前明月光'],
  ],
  t2tw: [
    ['爲了羣衆裏面的祕密', '為了群眾裡面的秘密'],
    ['臺灣牀前', '臺灣床前'],
    ['着急的人穿着衣服', '著急的人穿著衣服'],
  ],
  t2hk: [
    ['爲了羣衆裏面的祕密', '為了羣眾裏面的秘密'],
    ['臺灣線路與牀前', '台灣線路與牀前'],
    ['說衛生', '説衞生'],
  ],
  jp2t: [
    ['国際連合の総会は広い会議場で開かれた', '國際聯合の總會は廣い會議場で開かれた'],
    ['駅弁と弁護士、弁当', '驛辨と辯護士、辨當'],
    ['芸術と図書館の欠点', '藝術と圖書館の缺點'],
    ['⿰衛⿰', '⿰衞⿰'],
    ['台風と沢山の桜', '臺風と澤山の櫻'],
  ],
  t2jp: [
    ['國際聯合的總會', '国際連合的総会'],
    ['藝術與圖書館的驛站', '芸術与図書館的駅站'],
    ['佛教與澤山之櫻', '仏教与沢山之桜'],
  ],
}

describe.each(CONVERSIONS)('%s', (config) => {
  it.each(EXPECTED[config])('%s', (input, output) => {
    expect(convert(input, config)).toBe(output)
  })
})

const data = process.env.QINGLIU_DATA
const skip = data === undefined || !existsSync(data)
const title = skip ? 'cases of OpenCC (skipped: QINGLIU_DATA names no folder of cases)' : 'cases of OpenCC'

describe.skipIf(skip)(title, () => {
  it('all configurations', () => {
    const cases = readFileSync(join(data!, 'opencc', 'truth.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { input: string; expected: Readonly<Record<ConversionName, string>> })
    const expectations = cases.flatMap(({ input, expected }) =>
      Object.entries(expected).map(([config, output]) => ({ config: config as ConversionName, input, output })),
    )
    expect(expectations.length).toBeGreaterThan(300)
    expect(expectations.map(({ config, input }) => ({ config, input, output: convert(input, config) }))).toEqual(
      expectations,
    )
  })
})
