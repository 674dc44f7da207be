/** Words before a name or a day in bylines of languages other than English and Chinese, as data. */

/** Words of one language, as alternatives of a regular expression. */
export interface BylineWords {
  /** A label of the author, before a colon. */
  readonly label: string
  /** A label before a colon that may also mean something else: `Text: …`. A name of two words must follow. */
  readonly text?: string
  /** Words before a name without a separator that can only mean the author: `Geschrieben von`. */
  readonly written?: string
  /** A word before a name that may also begin a sentence: `Von`. A name of two words must follow. */
  readonly by?: string
  /** Words before the day of publication. */
  readonly published: string
  /** Words between such a word and the day. */
  readonly on?: string
  /** Words before the day of the last change. */
  readonly updated: string
  /** A byline and the name in it. */
  readonly example: readonly [line: string, name: string]
  /** A line of prose that begins alike. */
  readonly negative: string
}

export const BYLINE_WORDS: Readonly<Record<string, BylineWords>> = {
  de: {
    label: 'autor(?:in|en|innen)?|verfasser(?:in)?',
    text: 'text',
    written: '(?:geschrieben|verfasst) von|ein (?:beitrag|artikel|kommentar|gastbeitrag) von',
    by: 'von',
    published:
      'veröffentlicht|veröffentlichung|veröffentlichungsdatum|erschienen|erstellt|datum|gepostet|geschrieben|eingestellt|publiziert|(?:diese[rs] |der )?(?:beitrag|eintrag|artikel|text) wurde',
    on: 'am|vom',
    updated: 'aktualisiert|zuletzt (?:aktualisiert|geändert)|letzte (?:aktualisierung|änderung)',
    example: ['Text: Jörg Österreicher', 'Jörg Österreicher'],
    negative: 'Text: Der Rat beschließt heute über die Brücke.',
  },
  fr: {
    label: 'auteure?s?|autrice|rédact(?:eur|rice)',
    text: 'textes?',
    written: '(?:écrit|rédigé|publié|un (?:article|texte)) (?:par|de)',
    by: 'par',
    published: 'publiée?|mis en ligne|parution|date de publication',
    on: 'le',
    updated: 'mis à jour|modifié|dernière mise à jour',
    example: ['Auteur : Élodie Lefèvre', 'Élodie Lefèvre'],
    negative: 'Par Temps de pluie, la route est fermée.',
  },
  es: {
    label: 'autor(?:a|es|as)?|redactor(?:a)?',
    text: 'textos?',
    written: '(?:escrito|publicado|redactado) por',
    by: 'por',
    published: 'publicad[oa]|fecha(?: de publicación)?',
    on: 'el|en',
    updated: 'actualizad[oa]|última actualización|modificado',
    example: ['Autora: Íñiga Álvarez', 'Íñiga Álvarez'],
    negative: 'Autor: no se sabe quién fue.',
  },
  pt: {
    label: 'autor(?:a|es|as)?',
    text: 'texto',
    written: '(?:escrito|publicado) por',
    published: 'publicad[oa]|data(?: de publicação)?',
    on: 'em|no dia',
    updated: 'atualizad[oa]|última atualização',
    example: ['Escrito por Inês Conceição', 'Inês Conceição'],
    negative: 'Escrito por mãos antigas, o livro perdeu-se.',
  },
  it: {
    label: 'autor[ei]|autrice',
    text: 'testo|testi',
    written: '(?:scritto|pubblicato) da|a cura di',
    by: 'di',
    published: 'pubblicat[oa]|data(?: di pubblicazione)?',
    on: 'il',
    updated: 'aggiornat[oa]|ultimo aggiornamento|ultima modifica',
    example: ['Autore: Nicolò D’Angelo', 'Nicolò D’Angelo'],
    negative: 'Di Notte la strada è chiusa.',
  },
  nl: {
    label: 'auteurs?|schrijver',
    text: 'tekst',
    written: '(?:geschreven|geplaatst) door',
    by: 'door',
    published: 'gepubliceerd|geplaatst|publicatiedatum',
    on: 'op',
    updated: 'bijgewerkt|laatst (?:bijgewerkt|gewijzigd)|gewijzigd',
    example: ['Tekst: Sanne de Vries', 'Sanne de Vries'],
    negative: 'Door De storm viel de stroom uit.',
  },
  sv: {
    label: 'författare|skribent|reporter',
    text: 'text',
    written: 'skriv(?:en|et) av',
    by: 'av',
    published: 'publicera[dt]|publicerades',
    on: 'den',
    updated: '(?:senast )?(?:uppdatera[dt]|ändrad)',
    example: ['Text: Åsa Östlund', 'Åsa Östlund'],
    negative: 'Text: Åsa gick hem när regnet kom.',
  },
  da: {
    label: 'forfatter|skribent|journalist',
    text: 'tekst',
    written: 'skrevet af',
    by: 'af',
    published: 'udgivet|offentliggjort|publiceret',
    on: 'den|d\\.',
    updated: '(?:sidst )?opdateret',
    example: ['Af Søren Ågård', 'Søren Ågård'],
    negative: 'Af Gamle vaner lærer man ikke nyt.',
  },
  no: {
    label: 'forfatter|skribent|journalist',
    text: 'tekst',
    written: 'skrevet av',
    by: 'av',
    published: 'publisert|lagt ut',
    on: 'den',
    updated: '(?:sist )?oppdatert',
    example: ['Tekst: Øyvind Lærum', 'Øyvind Lærum'],
    negative: 'Av Oslo kommune ble det sagt nei.',
  },
  fi: {
    label: 'kirjoittaja|toimittaja',
    text: 'teksti',
    written: 'kirjoittanut',
    published: 'julkaistu|julkaisupäivä',
    updated: 'päivitetty|muokattu',
    example: ['Teksti: Äänis Mäkelä', 'Äänis Mäkelä'],
    negative: 'Teksti: se oli pitkä ja vaikea.',
  },
  pl: {
    label: 'autor(?:ka|zy|ki)?|opracowa(?:ł|ła|nie)|napisał[a]?',
    text: 'tekst',
    published: 'opublikowan[oyae]|data publikacji|data dodania|dodan[oy]|publikacja',
    on: 'dnia|w dniu',
    updated: 'aktualizacja|zaktualizowano|ostatnia (?:aktualizacja|zmiana)',
    example: ['Autor: Łukasz Żółkiewski', 'Łukasz Żółkiewski'],
    negative: 'Autor: nie wiem, co było dalej.',
  },
  cs: {
    label: 'autor(?:ka|ři)?|napsala?',
    text: 'text',
    published: 'publikováno|zveřejněno|vydáno|datum',
    on: 'dne',
    updated: 'aktualizováno|naposledy upraveno|upraveno',
    example: ['Autorka: Šárka Řeháková', 'Šárka Řeháková'],
    negative: 'Autor: tehdy jsem to nevěděl.',
  },
  sk: {
    label: 'autor(?:ka|i)?|napísala?',
    text: 'text',
    published: 'publikované|zverejnené|uverejnené|dátum',
    on: 'dňa',
    updated: 'aktualizované|upravené',
    example: ['Autor: Ľubomír Šťastný', 'Ľubomír Šťastný'],
    negative: 'Autor: vtedy som to nevedel.',
  },
  hu: {
    label: 'szerző|írta|szöveg',
    published: 'megjelent|közzétéve|publikálva|dátum',
    updated: 'frissítve|módosítva|utolsó frissítés',
    example: ['Szerző: Őri Ágnes', 'Őri Ágnes'],
    negative: 'Szerző: nem tudom, mi lett vele.',
  },
  ro: {
    label: 'autor(?:ul|i)?',
    text: 'text',
    written: 'scris de|publicat de',
    published: 'publicat|data publicării',
    on: 'la|pe|în',
    updated: 'actualizat|ultima actualizare',
    example: ['Autor: Ștefan Țurcanu', 'Ștefan Țurcanu'],
    negative: 'Autor: nu mai știu ce a fost.',
  },
  tr: {
    label: 'yazar|yazan|haber|kaleme alan',
    published: 'yayın(?:lanma)?(?: tarihi)?|yayınlandı|yayımlandı|tarih',
    updated: '(?:son )?güncellen?me(?: tarihi)?|güncellendi',
    example: ['Yazar: Şule Çağlar', 'Şule Çağlar'],
    negative: 'Yazar: o yıl kar erken yağdı.',
  },
  id: {
    label: 'penulis|oleh|pengarang|reporter',
    text: 'teks',
    written: 'ditulis oleh',
    by: 'oleh',
    published: 'diterbitkan|dipublikasikan|terbit|tanggal(?: terbit)?|tayang',
    on: 'pada',
    updated: 'diperbarui|terakhir diperbarui',
    example: ['Penulis: Dewi Kartika', 'Dewi Kartika'],
    negative: 'Penulis: saya tidak tahu apa yang terjadi.',
  },
  vi: {
    label: 'tác giả|người viết|viết bởi',
    text: 'bài(?: viết)?',
    published: 'đăng(?: lúc| ngày)?|ngày đăng|xuất bản|ngày xuất bản|đăng tải',
    on: 'ngày|vào|lúc',
    updated: 'cập nhật(?: lúc| ngày)?|ngày cập nhật',
    example: ['Tác giả: Đặng Thị Ước', 'Đặng Thị Ước'],
    negative: 'Tác giả: tôi không biết chuyện gì xảy ra.',
  },
  el: {
    label: 'συγγραφέας|συντάκτη?ς|αρθρογράφος|γράφει',
    text: 'κείμενο',
    published: 'δημοσιεύτηκε|δημοσιεύθηκε|δημοσίευση|ημερομηνία',
    on: 'στις',
    updated: 'ενημερώθηκε|τελευταία ενημέρωση',
    example: ['Συντάκτης: Ελένη Παπαδάκη', 'Ελένη Παπαδάκη'],
    negative: 'Συγγραφέας: δεν ξέρω τι έγινε.',
  },
  ru: {
    label: 'автор(?:ы|ка)?|автор статьи',
    text: 'текст',
    published: 'опубликован[оаы]?|дата публикации|размещено|дата',
    updated: 'обновлено|изменено|последнее обновление',
    example: ['Автор: Юрий Ёлкин', 'Юрий Ёлкин'],
    negative: 'Автор: тогда я этого не знал.',
  },
  uk: {
    label: 'автор(?:ка|и)?',
    text: 'текст',
    published: 'опубліковано|дата публікації|розміщено',
    updated: 'оновлено|змінено',
    example: ['Авторка: Єва Їжакевич', 'Єва Їжакевич'],
    negative: 'Автор: тоді я цього не знав.',
  },
  th: {
    label: 'ผู้เขียน|ผู้แต่ง|เขียนโดย|เรื่องโดย|โดย|เรื่อง',
    published: 'เผยแพร่(?:เมื่อ)?(?:วันที่)?|วันที่เผยแพร่|ลงวันที่|โพสต์เมื่อ|วันที่',
    on: 'วันที่|เมื่อ',
    updated: 'อัปเดต(?:เมื่อ|ล่าสุด)?|แก้ไขล่าสุด|ปรับปรุง',
    example: ['ผู้เขียน: วีระ แสงทอง', 'วีระ แสงทอง'],
    negative: 'ผู้เขียน ได้เล่าว่าฝนตกทั้งคืน',
  },
}

const all = (read: (words: BylineWords) => string | undefined): string =>
  [
    ...new Set(
      Object.values(BYLINE_WORDS)
        .map(read)
        .filter((words) => words !== undefined),
    ),
  ].join('|')

/** The words of all languages, as alternatives of a regular expression. */
export const LABELS: string = all(({ label }) => label)
export const TEXT_LABELS: string = all(({ text }) => text)
export const WRITTEN_BY: string = all(({ written }) => written)
export const BY: string = all(({ by }) => by)
export const PUBLISHED_ON: string = all(({ published }) => published)
export const ON: string = all(({ on }) => on)
export const UPDATED_ON: string = all(({ updated }) => updated)

/** Words that follow a name and introduce the day, so they are no surname even with a capital. Each has an example. */
export const WORDS_BEHIND_NAME: readonly (readonly [word: string, example: string])[] = [
  ['opublikowano', 'opublikowano'],
  ['publicera[dt]', 'publicerad'],
  ['publisert', 'publisert'],
  ['udgivet', 'udgivet'],
  ['publiceret', 'publiceret'],
  ['julkaistu', 'julkaistu'],
  ['publikováno', 'publikováno'],
  ['zveřejněno', 'zveřejněno'],
  ['megjelent', 'megjelent'],
  ['publicat', 'publicat'],
  ['yayınlanma', 'yayınlanma'],
  ['diterbitkan', 'diterbitkan'],
  ['gepubliceerd', 'gepubliceerd'],
  ['publié', 'publié'],
  ['veröffentlicht', 'veröffentlicht'],
  ['publicado', 'publicado'],
  ['pubblicato', 'pubblicato'],
  ['опубликовано', 'опубликовано'],
  ['опубліковано', 'опубліковано'],
  ['δημοσιεύτηκε', 'δημοσιεύτηκε'],
  ['uppdaterad', 'uppdaterad'],
  ['aktualisiert', 'aktualisiert'],
  ['aktualizacja', 'aktualizacja'],
]

export const BEHIND_NAME: string = WORDS_BEHIND_NAME.map(([word]) => word).join('|')

/** Words for an editorial office in the position of a name: they name nobody. */
export const REDACTION: RegExp =
  /^(?:redakcja|redakce|redakcia|redaktion|redaktionen|redaksjonen|rédaction|redacción|redação|redazione|redactie|toimitus|redaksi|szerkesztőség|editör|editor|редакция|редакція|redacția|biên|ban|administrator|redaktor)$/i
