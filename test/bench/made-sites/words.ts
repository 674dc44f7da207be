/** A deterministic stream of numbers: Mulberry32, by Tommy Ettinger (public domain). */
export class Numbers {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A number from 0 up to, but not including, `below`. */
  next(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }

  pick<T>(from: readonly T[]): T {
    return from[this.next(from.length)]!
  }
}

export type Language = 'zh' | 'en' | 'de'

interface Lexicon {
  readonly people: readonly string[]
  readonly deeds: readonly string[]
  readonly things: readonly string[]
  readonly places: readonly string[]
  readonly ends: readonly string[]
  readonly glue: string
  readonly stop: string
}

const LEXICONS: Readonly<Record<Language, Lexicon>> = {
  zh: {
    people:
      '摆渡的老汪|看灯塔的阿贵|镇上的木匠|邮差小许|开面馆的两口子|守水库的人|补锅匠|校工老曹|养蜂的姑娘|修钟的师傅'.split(
        '|',
      ),
    deeds:
      '把去年晒好的|又翻出了|替邻居修好|当众数了一遍|一声不响地搬走了|仔细擦干净|用麻绳捆住|从河滩上捡回|在账本里记下|拆开又装上'.split(
        '|',
      ),
    things: '三条旧船板|半箱灯芯|两口铁锅|一摞课本|七只蜂箱|那座座钟|几袋粗盐|一卷油布|四把竹椅|所有的渔网'.split('|'),
    places:
      '在渡口的石阶上|在戏台后面|在涨水的夜里|在集市散了以后|在祠堂的廊下|在半坡的茶园里|在码头的磅秤旁|在邮局门口'.split(
        '|',
      ),
    ends: '谁也没有多问|雨一直下到天亮|大家这才放下心来|第二天船照常开|孩子们看得入神|价钱还是老样子|风从江面上吹过来|灯亮到很晚'.split(
      '|',
    ),
    glue: '，',
    stop: '。',
  },
  en: {
    people:
      'the ferryman|our old carpenter|the keeper of the lighthouse|a girl with a bicycle|the two bakers|the postman|the woman from the mill|a retired teacher'.split(
        '|',
      ),
    deeds:
      'carried home|took apart|counted twice|mended|had almost forgotten|wrapped in canvas|painted over|gave away'.split(
        '|',
      ),
    things:
      'three broken oars|a crate of lamp wicks|the kitchen clock|seven empty hives|half a sack of salt|every net in the shed|the school bell|two iron pans'.split(
        '|',
      ),
    places:
      'on the steps of the landing|behind the stage|after the market had closed|during the long rain|beside the weighing house|under the walnut trees'.split(
        '|',
      ),
    ends: 'and nobody asked why|while the lamps burned until morning|so the boat left on time again|and the price stayed what it was|until the wind turned'.split(
      '|',
    ),
    glue: ' ',
    stop: '. ',
  },
  de: {
    people:
      'der Fährmann|die Bäckerin|ein alter Lehrer|der Schreiner vom Markt|das Mädchen mit dem Rad|die Frau aus der Mühle'.split(
        '|',
      ),
    deeds: 'reparierte|zählte noch einmal|verschenkte|trug nach Hause|strich neu an|wickelte ein'.split('|'),
    things:
      'die Küchenuhr|drei zerbrochene Ruder|eine Kiste Dochte|sieben leere Bienenkörbe|die Schulglocke|alle Netze im Schuppen'.split(
        '|',
      ),
    places: 'auf den Stufen am Anleger|hinter der Bühne|nach dem Markt|im langen Regen|neben der alten Waage'.split(
      '|',
    ),
    ends: 'und niemand fragte danach|bis der Wind sich drehte|während die Lampen brannten|und das Boot fuhr pünktlich ab'.split(
      '|',
    ),
    glue: ' ',
    stop: '. ',
  },
}

/** A made sentence, with the number of a story in it, so no two pages have the same text. */
export function sentence(numbers: Numbers, language: Language): string {
  const { people, deeds, things, places, ends, glue, stop } = LEXICONS[language]
  const parts =
    language === 'zh'
      ? [
          numbers.pick(places),
          `${numbers.pick(people)}${numbers.pick(deeds)}${numbers.pick(things)}`,
          numbers.pick(ends),
        ]
      : [
          `${capital(numbers.pick(people))} ${numbers.pick(deeds)} ${numbers.pick(things)} ${numbers.pick(places)},`,
          numbers.pick(ends),
        ]
  return parts.join(glue) + stop
}

export function paragraph(numbers: Numbers, language: Language, sentences: number): string {
  return Array.from({ length: sentences }, () => sentence(numbers, language))
    .join('')
    .trim()
}

/** A title without punctuation that ends a sentence. */
export function titleOf(numbers: Numbers, language: Language, number: number): string {
  const { people, things, places } = LEXICONS[language]
  return language === 'zh'
    ? `${numbers.pick(people)}与${numbers.pick(things)}：${numbers.pick(places).slice(1)}的第${number}天`
    : `${capital(numbers.pick(people))}, ${numbers.pick(things)} ${language === 'de' ? 'und Tag' : 'and day'} ${number}`
}

/** A short line without a stop. */
export function shortLine(numbers: Numbers, language: Language): string {
  const { people, things } = LEXICONS[language]
  return language === 'zh'
    ? `${numbers.pick(people)} ${numbers.pick(things)}`
    : `${numbers.pick(people)}, ${numbers.pick(things)}`
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1)
}
