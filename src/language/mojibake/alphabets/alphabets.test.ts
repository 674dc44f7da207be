import { describe, expect, it } from 'vitest'
import { damage } from '../../encoding/paths/path.ts'
import { findDamage, repairText } from '../index.ts'
import { misreadAlphabet } from './index.ts'

const TEXTS = {
  turkish: `Dün öğleden sonra kasabanın kütüphanesi yeniden açıldı. Çocuklar kitap ödünç almaya geldi.
Belediye başkanı, yapının iki yıl boyunca onarıldığını söyledi.`,
  czech: `Včera odpoledne se znovu otevřela městská knihovna. Děti si přišly půjčit knížky.
Starosta řekl, že oprava trvala dva roky a že čtenáři mají větší čítárnu.`,
  slovak: `Včera popoludní sa opäť otvorila mestská knižnica. Deti si prišli požičať knihy a všetci mali veľkú radosť.`,
  hungarian: `Tegnap délután újra megnyílt a városi könyvtár, és mindenki örült a hűvös teremnek.
A polgármester elmondta, hogy a felújítás két évig tartott, és az olvasók fűtött termet kaptak.
A bejáratnál kis kávézó nyílt, kilenctől hatig, az ősztől estig is, a könyvek közül több új felnőtteknek szól.`,
  lithuanian: `Vakar po pietų vėl atidaryta miesto biblioteka. Vaikai atėjo skolintis knygų, ir visi džiaugėsi.
Meras sakė, kad remontas truko dvejus metus ir kad skaitytojai dabar turi didesnę skaityklą.`,
  icelandic: `Í gær síðdegis var bókasafn bæjarins opnað á ný. Börnin komu til að fá lánaðar bækur og allir voru glaðir.`,
  vietnamese: `Hôm qua thư viện thành phố đã mở cửa trở lại sau hai năm sửa chữa. Trẻ em đến mượn sách và ai cũng vui.`,
  french: `Ce n’est pas là qu’il a été élevé : sa mère, née près de la frontière, était blanchisseuse à Liège.`,
}

describe('text of one Latin alphabet in the code page of another', () => {
  it.each([
    ['turkish', 'windows-1254<windows-1252', 'kasabanýn'],
    ['turkish', 'windows-1254<windows-1250', 'kasabanýn'],
    ['czech', 'windows-1250<windows-1252', 'otevøela'],
    ['slovak', 'iso-8859-2<windows-1250', 'kniľnica'],
    ['hungarian', 'windows-1250<windows-1252', 'hûvös'],
    ['lithuanian', 'windows-1257<windows-1252', 'skaityklà'],
    ['icelandic', 'windows-1252<windows-1254', 'glağir'],
    ['icelandic', 'windows-1252<windows-1250', 'glađir'],
    ['vietnamese', 'tcvn<windows-1252', 'm\u00adîn'],
    ['vietnamese', 'viscii<windows-1252', 'm\u00dfþn'],
  ] as const)('%s by %s', (language, path, word) => {
    const damaged = damage(TEXTS[language], path)!
    expect(damaged).toContain(word)
    expect(repairText(damaged).text).toBe(TEXTS[language])
    expect(misreadAlphabet(damaged).every(({ certainty }) => certainty === 'guessed')).toBe(true)
    expect(findDamage(damaged, { guess: false })).toEqual([])
  })

  it.each(Object.keys(TEXTS) as (keyof typeof TEXTS)[])('leaves clean %s', (language) => {
    expect(misreadAlphabet(TEXTS[language])).toEqual([])
  })

  it.each([
    ['names of Iceland in English', 'Þórður Sigurðsson and Guðrún Þorsteinsdóttir met Ðurić in Reykjavík. '.repeat(4)],
    [
      'Sanskrit with French accents',
      'Svâmî Siddhesvarânanda taught the Gîtâ, the Râmâyana and the Vedânta Sûtras. '.repeat(4),
    ],
    ['Spanish and Portuguese', 'La niña comió piñones; as crianças não põem açúcar, e o avô também não. '.repeat(4)],
    ['a list of letters', 'À Á Â Ã Ä Å Æ Ç È É Ê Ë Ì Í Î Ï Ð Ñ Ò Ó Ô Õ Ö Ø Ù Ú Û Ü Ý Þ ß à á â ã ä å'],
    ['ornaments of signs', '*´¨)\n¸.•´¸.•*´¨) ¸.•*¨)\n(¸.•´ (¸.•` * ¸.•´¸.•*´¨)'.repeat(3)],
    ['too little to tell', 'Tarkan: Þýmarýk'],
    ['UTF-8 read one byte a character', 'RÃ¶mer, JanÃ©, KÃ¶ln, MÃ¼nchen, DÃ¼sseldorf, AndrÃ©'],
    ['quotations of damage beside the correct words', 'The page shows “açýldý” for “açıldı”. '],
  ])('leaves %s', (_, text) => {
    expect(misreadAlphabet(text)).toEqual([])
  })

  it('mends the damaged lines of a text and leaves those that are right', () => {
    const note = 'Kaynak: Türkiye’nin sesi, İstanbul — çeviri: Gülşen Işık'
    const damaged = `${damage(TEXTS.turkish, 'windows-1254<windows-1252')}\n${note}\n`
    expect(repairText(damaged).text).toBe(`${TEXTS.turkish}\n${note}\n`)
  })

  it('covers each word from its first wrong character to its last', () => {
    const damaged = damage(TEXTS.turkish, 'windows-1254<windows-1252')!
    const [first, second] = misreadAlphabet(damaged)
    expect(damaged.slice(first!.start, first!.end)).toBe('ð')
    expect(damaged.slice(second!.start, second!.end)).toBe('ý')
    for (const { start, end, text, pieces } of misreadAlphabet(damaged)) {
      expect(TEXTS.turkish.slice(start, end)).toBe(text)
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      expect(pieces.at(-1)!.end).toBe(end)
    }
  })

  it('judges a page that is one line by its phrases', () => {
    const damaged = damage(TEXTS.czech, 'windows-1250<windows-1252')!
    const page = (text: string) => `<ul><li>À propos<li>Über uns<li>Año</ul><p>${text.replaceAll('\n', '</p><p>')}</p>`
    expect(repairText(page(damaged)).text).toBe(page(TEXTS.czech))
  })
})
