import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectLinear } from '../../../test/work/work.ts'
import { Costs, cost, costOf, suspects } from './index.ts'

const at = (text: string): number => text.charCodeAt(0)
const pair = (two: string): number => cost(0, two.charCodeAt(0), two.charCodeAt(1))

describe('cost', () => {
  it('is finite, never negative, and deterministic', () => {
    for (let unit = 1; unit < 0x10000; unit += 7) {
      const once = cost(0, 0x4e2d, unit)
      expect(once).toBeGreaterThanOrEqual(0)
      expect(once).toBeLessThan(70)
      expect(cost(0, 0x4e2d, unit)).toBe(once)
    }
  })

  it('starts over behind a line feed', () => {
    for (const unit of ['我', 'T', '私', 'é']) {
      expect(cost(at('好'), 10, at(unit))).toBe(cost(0, 0, at(unit)))
      expect(cost(10, at('我'), at(unit))).toBe(cost(0, at('我'), at(unit)))
    }
  })

  it('adds up to costOf wherever a text is split', () => {
    const text = '我们\n用 Node.js 的 café：東京タワーは고양이, Привет!\n\n完'
    let sum = 0
    for (let i = 0; i < text.length; i++) {
      sum += cost(text.charCodeAt(i - 2) || 0, text.charCodeAt(i - 1) || 0, text.charCodeAt(i))
    }
    expect(costOf(text)).toBeCloseTo(sum, 6)
    for (const cut of [1, 3, 4, 11, 20]) expect(costOf(text, 0, cut) + costOf(text, cut)).toBeCloseTo(sum, 6)
  })

  it('is the same from Costs, for consecutive units and for candidates at one place', () => {
    const costs = new Costs()
    const text = '我们\n用 Node.js 的 café：東京タワーは\0고양이, Привет!\n\n完 the then'
    const unitsBefore = (i: number): [number, number] => [text.charCodeAt(i - 2) || 0, text.charCodeAt(i - 1) || 0]
    costs.go(0, 0)
    for (let i = 0; i < text.length; i++) {
      const [twoBefore, before] = unitsBefore(i)
      expect(costs.next(text.charCodeAt(i)), `${i}`).toBe(cost(twoBefore, before, text.charCodeAt(i)))
    }
    for (let i = 0; i < text.length; i++) {
      const [twoBefore, before] = unitsBefore(i)
      costs.go(twoBefore, before)
      for (const unit of ['国', 'e', 'й', '\n']) expect(costs.of(at(unit))).toBe(cost(twoBefore, before, at(unit)))
    }
  })

  it.each([
    ['中国', '中囯'],
    ['我们', '我閲'],
    ['他说', '他锟'],
    ['資訊', '資讯'],
    ['です', 'でヰ'],
    ['습니', '습늬'],
    ['佢哋', '佢哪'],
    ['ов', 'оъ'],
    ['th', 'tq'],
    ['é ', 'é¤'],
  ])('%s costs less than %s', (usual, odd) => expect(pair(usual)).toBeLessThan(pair(odd)))

  // Each pair: the written text, and its bytes read in a wrong encoding.
  it.each([
    ['只要你会安装软件，就能使用。', '鍙浣犱細瀹夎杞欢锛屽氨鑳戒娇鐢ㄣ€'],
    ['窗体中的字体', '敦极笢腔趼极'],
    ['我的腳步還為你繼續', 'и狐竲˙硂妓膥尿'],
    ['近所のホームセンターで', '嬤強偺儂乕儉僙儞僞乕偱'],
    ['사랑하는 사람에게', '荤尔窍绰 荤恩俊霸'],
    ['Привет, как дела?', 'РџСЂРёРІРµС‚, РєР°Рє РґРµР»Р°?'],
    ['qui était à côté', 'qui Ã©tait Ã  cÃ´tÃ©'],
    ['über die Brücke', '眉ber die Br眉cke'],
    ['thế giới của chúng ta', 'tháº¿ giá»›i cá»§a chÃºng ta'],
  ])('%s costs less than %s', (written, read) => expect(costOf(written)).toBeLessThan(costOf(read) - 7))

  it.each([
    ['Simplified', '他站在门口，等了半天也没有人出来。', 7],
    ['Traditional', '他站在門口，等了半天也沒有人出來。', 7],
    ['Cantonese', '佢企咗喺門口度，等咗好耐都冇人出嚟。', 9],
    ['Japanese', '私たちは駅の前で友だちを待っていました。', 6],
    ['Korean', '우리는 역 앞에서 친구를 기다리고 있었습니다.', 5],
    ['Russian', 'Мы ждали друзей перед вокзалом.', 5],
    ['French', 'Nous avons attendu nos amis à côté de la gare.', 4],
    ['Vietnamese', 'Chúng tôi đã chờ bạn bè ở trước nhà ga.', 5],
    ['English', 'We waited for our friends outside the station.', 4],
    ['code', 'const total = items.reduce((sum, item) => sum + item.price, 0)', 5],
    ['an address', 'https://www.example.com/news/index.html?id=42', 5],
  ])('%s costs as much as ordinary text', (_, text, most) => expect(costOf(text) / text.length).toBeLessThan(most))
})

describe('suspects', () => {
  it.each([
    ['UTF-8 read as GBK', '鍙浣犱細瀹夎杞欢锛屽氨鑳戒娇鐢ㄣ€'],
    ['GBK read as Big5', '敦极笢腔趼极腔湮苤'],
    ['Big5 read as GBK', 'и狐竲˙硂妓膥尿'],
    ['EUC-KR read as GBK', '荤尔窍绰 荤恩俊霸 焊郴绰 祈瘤'],
    ['GBK read as Latin-1', 'ÎÒÃÇ¶¼ÊÇºÃÅóÓÑ'],
    ['UTF-8 read as Windows-1252', 'qui Ã©tait lÃ  dÃ©jÃ '],
    ['UTF-8 read as GBK in a word', 'Niemand darf willk眉rlich seines Eigentums beraubt werden.'],
    ['Cyrillic as a letter of a word', 'Diese Rechte und Freiheiten dьrfen in keinem Fall'],
    ['lost text', '锟斤拷锟斤拷锟斤拷'],
  ])('finds %s', (_, text) => expect(suspects(text).length).toBeGreaterThan(0))

  it.each([
    ['prose', '他站在门口，望着她的背影，半天没有说一句话。“你到底想怎么样？”'],
    ['Cantonese', '佢哋琴日去咗邊度呀？我搵咗你哋成日都搵唔到。'],
    ['classical Chinese', '臣本布衣，躬耕於南陽，苟全性命於亂世，不求聞達於諸侯。'],
    ['a classical name', '先主姓劉，諱備，字玄德，涿郡涿縣人，漢景帝子中山靖王勝之後也。'],
    ['kaomoji', '今天好开心 (*^▽^*) 哈哈 (＾▽＾)'],
    ['full-width digits', '２０１１年７月５日，他收到了３００元。'],
    ['a frame', '┌──────┬──────┐\n│ 项目 │ 金额 │\n└──────┴──────┘'],
    ['rare metals', '镓、铟、锗、铼等稀散金属的回收，镓-铟合金'],
    ['diacritics', 'Příliš žluťoučký kůň pěl ďábelské ódy; où est le cœur de l’été ?'],
    ['Polish', 'Zażółć gęślą jaźń, proszę państwa.'],
    ['Turkish', 'İstanbul’da güneşli bir gün, değil mi?'],
    ['code', "const 名称 = '中文' // 返回 user.name 的长度"],
    ['emoji', '今天天气真好 😀🎉，我们去公园玩吧 ❤️'],
    ['markup', '<p class="intro">清流出版社<br>2024年</p><a href="/a?b=1">首页</a>'],
    ['Japanese', 'うちの猫がまたソファーで寝てる。ヤバい！'],
    ['Korean', '아 배고프다ㅋㅋ 뭐 먹지? 집에 가고 싶다ㅠㅠ'],
    ['Russian', 'Газета «Известия», М. М. Розенталь, г. Омск'],
    ['letters of algebra', '设a和b是两个整数，若x与y互质，则a＝bx＋cy。'],
  ])('passes %s', (_, text) => expect(suspects(text)).toEqual([]))

  it('gives sorted, disjoint stretches, each within a line', () => {
    const text =
      `正常的一行。\n鍙浣犱細瀹夎杞欢锛屽氨鑳\n又是正常的一行。\n${'这里没有问题，'.repeat(8)}敦极笢腔趼极腔湮苤\n`.repeat(
        3,
      )
    const found = suspects(text)
    expect(found.length).toBe(6)
    let last = 0
    for (const { start, end } of found) {
      expect(start).toBeGreaterThanOrEqual(last)
      expect(end).toBeGreaterThan(start)
      expect(text.slice(start, end)).not.toContain('\n')
      last = end
    }
  })

  it.each(['Ã©a', '\u4e00\n'])('is linear in %j', (piece) => expectLinear(suspects, piece))
})

it('ships with the notice that IPADIC requires', () => {
  const root = join(import.meta.dirname, '../../..')
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { files: string[] }
  expect(files).toContain('NOTICE')
  expect(readFileSync(join(root, 'NOTICE'), 'utf8')).toContain('Nara Institute of Science and Technology (NAIST)')
})

it('stays small', () => {
  expect(statSync(join(import.meta.dirname, 'model.generated.ts')).size).toBeLessThan(2_000_000)
})
