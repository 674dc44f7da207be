import { describe, expect, it } from 'vitest'
import { LETTERS, WORDS } from './word-table.ts'
import { couldBe, languageByWords } from './words.ts'

/** A few sentences in each language, written for this test. */
const TEXTS: Readonly<Record<string, string>> = {
  en: 'The bridge was closed for the winter, and nobody had been told about it until the bus stopped at the river.',
  de: 'Die Brücke war den ganzen Winter gesperrt, und niemand hatte etwas davon gehört, bis der Bus am Fluss stehen blieb.',
  nl: 'De brug was de hele winter dicht, en niemand had er iets van gehoord tot de bus bij de rivier bleef staan.',
  sv: 'Bron var stängd hela vintern, och ingen hade hört något om det förrän bussen stannade vid floden. Det var inte bra.',
  da: 'Broen var lukket hele vinteren, og ingen havde hørt noget om det, før bussen holdt stille efter svinget ved floden. Hvad nu?',
  no: 'Broen var stengt hele vinteren, og ingen hadde hørt noe om det før bussen stoppet etter svingen ved elva. Hva nå?',
  fi: 'Silta oli kiinni koko talven, eikä kukaan ollut kuullut siitä mitään, kun bussi pysähtyi joen rantaan. Se ei ollut hyvä asia, mutta niin kävi.',
  fr: 'Le pont était fermé tout l’hiver, et personne n’en avait entendu parler avant que le bus ne s’arrête près de la rivière.',
  es: 'El puente estuvo cerrado todo el invierno, y nadie lo sabía hasta que el autobús se paró junto al río.',
  pt: 'A ponte esteve fechada durante todo o inverno, e ninguém sabia disso até que o autocarro não pôde passar o rio.',
  gl: 'A ponte estivo pechada todo o inverno, e ninguén o soubo ata que o autobús parou xunto ao río. Non foi unha boa nova, pero así é.',
  it: 'Il ponte è rimasto chiuso per tutto l’inverno, e nessuno ne sapeva niente finché l’autobus non si è fermato vicino al fiume.',
  ca: 'El pont va estar tancat tot l’hivern, i ningú no en sabia res fins que l’autobús es va aturar a la vora del riu amb els viatgers.',
  ro: 'Podul a fost închis toată iarna, și nimeni nu știa nimic despre asta până când autobuzul s-a oprit lângă râu.',
  pl: 'Most był zamknięty przez całą zimę i nikt o tym nie wiedział, dopóki autobus nie zatrzymał się nad rzeką.',
  cs: 'Most byl celou zimu zavřený a nikdo o tom nevěděl, dokud se autobus nezastavil u řeky. Už to tak není.',
  sk: 'Most bol celú zimu zatvorený a nikto o tom nevedel, kým sa autobus nezastavil pri rieke. Už to tak nie je.',
  hu: 'A híd egész télen zárva volt, és senki sem tudott róla, amíg az autóbusz meg nem állt a folyónál.',
  tr: 'Köprü bütün kış kapalıydı ve otobüs nehrin yanında durana kadar bu konuda hiç kimse bir şey duymamıştı, çünkü bu ilk değil.',
  id: 'Jembatan itu ditutup selama musim dingin, dan tidak ada yang tahu tentang hal ini karena bus berhenti di tepi sungai.',
  ms: 'Jambatan itu ditutup kerana hujan, dan tiada sesiapa yang tahu bahawa bas akan berhenti di tepi sungai pada hari itu.',
  vi: 'Cây cầu đã đóng cửa suốt mùa đông, và không ai biết về điều này cho đến khi xe buýt dừng lại bên sông.',
  ru: 'Мост был закрыт всю зиму, и никто об этом не знал, пока автобус не остановился у реки, где его уже ждали.',
  uk: 'Міст був закритий усю зиму, і ніхто про це не знав, поки автобус не зупинився біля річки, де на нього вже чекали.',
  bg: 'Мостът беше затворен през цялата зима и никой не знаеше за това, докато автобусът не спря край реката.',
  ar: 'كان الجسر مغلقا طوال الشتاء، ولم يعرف أحد عن ذلك حتى توقفت الحافلة عند النهر في المساء، ثم عاد الناس إلى بيوتهم.',
  fa: 'این پل در تمام زمستان بسته بود و کسی از آن خبر نداشت تا این که اتوبوس در کنار رود ایستاد.',
  hi: 'पुल पूरी सर्दी बंद था और किसी को इसके बारे में कुछ नहीं पता था, जब तक बस नदी के पास नहीं रुकी।',
}

describe('languageByWords', () => {
  it.each(Object.entries(TEXTS))('knows %s', (language, text) => {
    expect(languageByWords(text)).toBe(language)
  })

  it.each([
    ['a title', 'Der Winter am Fluss'],
    ['names', 'Ferrari Testarossa 512 TR, Alfa Romeo Spider, Lancia Stratos, Fiat Panda, Maserati Ghibli'],
    [
      'filler that looks like Latin',
      'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt',
    ],
    ['code', 'const a = b ? c : d; for (let i = 0; i < n; i++) out.push(f(x, y)); return out'],
    ['addresses', 'zmy.ac.cn hxbjyy.ac.cn madou.ac.cn auctionc.ac.cn financing.ac.cn shangpu.ac.cn sasa.ac.cn'],
    ['nothing', ''],
  ])('says nothing of %s', (_, text) => {
    expect(languageByWords(text)).toBeUndefined()
  })

  it('lets what is declared decide between neighbours, and nothing else', () => {
    const either = 'I ja, to je sve što smo rekli i oni su to već čuli, ali nije bilo važno.'
    expect(languageByWords(either)).toBeUndefined()
    for (const declared of ['hr', 'bs']) expect(languageByWords(either, declared)).toBe(declared)
    for (const declared of ['en', 'fr', 'zu', 'ja']) expect(languageByWords(TEXTS.de!, declared)).toBe('de')
  })

  it('takes a menu in another language for a menu where the text is in a language without words here', () => {
    const page = `Home News The weather About us All our stories ${'Isihluku kubulawa isaguga emzini waso ngoLwesine olwedlule kanye nasemhlane '.repeat(4)}`
    expect(languageByWords(page, 'zu')).toBeUndefined()
  })

  it('knows composed letters where they are written apart', () => {
    expect(languageByWords(TEXTS.vi!.normalize('NFD'))).toBe('vi')
  })

  it('takes time by the length of its sample', () => {
    expect(languageByWords(`${TEXTS.en} `.repeat(20_000))).toBe('en')
  })
})

describe('couldBe', () => {
  it('believes of a title, and of a language without words here, what is said', () => {
    expect(couldBe('Der Winter am Fluss', 'sv')).toBe(true)
    expect(couldBe(TEXTS.de!, 'zu')).toBe(true)
  })

  it('does not believe that a text without its small words is in a language', () => {
    expect(couldBe('ngoLwesine olwedlule '.repeat(10), 'en')).toBe(false)
    expect(couldBe(TEXTS.en!, 'en')).toBe(true)
  })
})

describe('the table', () => {
  it('has words in lower case, composed, once each', () => {
    for (const [language, words] of Object.entries(WORDS)) {
      const list = words.split(' ')
      expect(new Set(list).size, language).toBe(list.length)
      for (const word of list) expect(word, language).toBe(word.toLowerCase().normalize('NFC'))
    }
  })

  it('has letters of languages that have words', () => {
    for (const [language, letters] of Object.entries(LETTERS)) {
      expect(Object.keys(WORDS)).toContain(language)
      expect(new Set(letters).size, language).toBe(letters.length)
    }
  })
})
