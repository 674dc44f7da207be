import { describe, expect, it } from 'vitest'
import type { Stage } from '../../src/document/stage.ts'
import { annotation } from '../../stages/annotation/index.ts'
import { repair } from '../../stages/repair/index.ts'
import { script } from '../../stages/script/index.ts'
import { width } from '../../stages/width/index.ts'
import { applyStage, draftOf } from '../fixtures.ts'

/**
 * Texts about characters and how they are read. Each could be taken for a cloaked page: readings in brackets behind
 * Traditional characters, often one reading each and none bare.
 */
const TEACHING: readonly string[] = [
  '第一課生詞：國(guó)、學(xué)、書(shū)、車(chē)、門(mén)。',
  '這一課我們學三個字：國(guó)是國家的國，學(xué)是學生的學，書(shū)是讀書的書。',
  '請注意下列字的讀音：塵(chén) 襯(chèn) 趁(chèn) 陳(chén) 稱(chēng)。',
  '門(mén)字旁的字有：問(wèn)、聞(wén)、閃(shǎn)、閉(bì)、開(kāi)。',
  '老師說：“馬(mǎ)字有四畫，鳥(niǎo)字有五畫，魚(yú)字有八畫。”',
  '他姓單(shàn)，不姓丹；她姓區(ōu)，不姓歐；那位姓種(chóng)。',
  '這位作家名叫陳垚(yáo)，他的妹妹叫陳犇(bēn)，弟弟叫陳淼(miǎo)。',
  '簡體字和繁體字：书—書(shū)，车—車(chē)，门—門(mén)，马—馬(mǎ)。',
  '拼音練習：爸爸買(mǎi)了一輛車(chē)，媽媽賣(mài)了一頭驢(lǘ)。',
  '《三字經》：人之初(chū)，性本善(shàn)。性相近(jìn)，習(xí)相遠(yuǎn)。',
  '詩中“斜”字舊讀xiá，“還”(huán)字、“遠”(yuǎn)字、“蕭”(xiāo)字照常讀。',
  '多音字：長(cháng)江、長(zhǎng)大；行(háng)業、行(xíng)走；重(zhòng)量、重(chóng)複。',
  '粵語的“廣(gwong2)州(zau1)”和國語的“廣(guǎng)州(zhōu)”讀音不同。',
  '課文：春天來(lái)了，樹葉綠(lǜ)了，鳥兒飛(fēi)來飛去，小孩在樹下玩。',
  '形近字辨析：已(yǐ)經、自己(jǐ)、巳(sì)時；戊(wù)、戌(xū)、戍(shù)。',
  '【詞語解釋】囂(xiāo)張：放肆。齷(wò)齪(chuò)：髒。囑(zhǔ)咐：叮嚀。',
  '人名讀音：仇(qiú)英、解(xiè)縉、查(zhā)慎行、樂(yuè)毅、尉(yù)遲恭。',
  '化學元素：鋰(lǐ)、鈹(pí)、鈉(nà)、鎂(měi)、鋁(lǚ)、鉀(jiǎ)、鈣(gài)，都是金屬。',
  '地名易讀錯：廈(xià)門、瀋(shěn)陽、滬(hù)、贛(gàn)州、滎(xíng)陽、澠(miǎn)池。',
  '本報訊 市民張燁(yè)昨天說，他和李瑋(wěi)、王贇(yūn)三人一起去了瀋陽。',
  '漢語有四個聲調：媽(mā)、麻(má)、馬(mǎ)、罵(mà)。',
  '《康熙字典》：龍(lóng)，力鐘切。鳳(fèng)，馮貢切。龜(guī)，居追切。',
]

/** What has readings, too, but is about something else: converted, and nothing more. */
const OTHERS: readonly (readonly [string, string])[] = [
  [
    '堆棧(stack)和隊列(queue)是兩種結構，鏈(lian)表是第三種。',
    '堆栈(stack)和队列(queue)是两种结构，链(lian)表是第三种。',
  ],
  ['若f(a)=b，則f(b)=a；設集(A)與集(B)相等，項(n)為偶數。', '若f(a)=b，则f(b)=a；设集(A)与集(B)相等，项(n)为偶数。'],
]

const STAGES = [repair, annotation, script, width] as unknown as readonly Stage[]
const clean = (text: string): string => STAGES.reduce((draft, stage) => applyStage(draft, stage), draftOf(text)).text

describe('texts that teach readings', () => {
  it.each(TEACHING)('%s', (text) => {
    expect(clean(text)).toBe(text)
  })

  it.each(OTHERS)('%s', (text, expected) => {
    expect(clean(text)).toBe(expected)
  })

  it('is a long article only where it glosses all along', () => {
    const article = '記者昨天來到這座小城，街上的人們說著自己的方言，市場裡賣的東西和從前一樣多。'.repeat(4)
    expect(clean(`${article}廈(xià)門、瀋(shěn)陽兩地也是這樣。`)).toContain('厦(xià)门、沈(shěn)阳')
  })
})
