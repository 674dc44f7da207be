import type { Cue } from '../cue.ts'

/** Back to the first page, the list, the top: in a line of its own, or as a link behind the last paragraph. */
export const BACK: readonly Cue[] = [
  {
    rule: 'navigation',
    language: 'all but en, zh',
    where: 'edge',
    pattern:
      /^[«←<‹^↑⬅↩]{0,2}\s?(?:Retour(?:ner)? (?:à (?:la )?(?:l['’]accueil|page d['’]accueil|liste|page précédente|l['’]index|rubrique)|aux? (?:actualités|articles|sommaire|site|début|menu|haut(?: de (?:la )?page)?|blog)|vers (?:le haut|l['’]accueil))|Zurück(?: (?:zur?m? (?:Startseite|Übersicht|Liste|Anfang|Seitenanfang|Blog|Artikelübersicht|Hauptseite|Homepage|News-Übersicht)|nach oben|zu (?:allen )?(?:den )?(?:News|Nachrichten|Artikeln|Beiträgen|Meldungen)))|Volver (?:a (?:la )?(?:página (?:principal|de inicio|anterior)|portada|inicio|noticias|lista)|al (?:inicio|listado|índice|blog|menú|principio)|arriba|atrás)|Ir (?:arriba|al inicio)|(?:Voltar|Regressar)(?: (?:à|para a|ao?|para o|às|aos) (?:página (?:inicial|principal|anterior)|início|topo|lista|home|notícias|índice|blog|página))|Torna (?:alla (?:home(?: ?page)?|pagina (?:principale|iniziale|precedente)|lista|pagina)|all['’](?:inizio|indice|elenco)|su|indietro|in alto|a(?:l|lle) (?:blog|notizie|menu))|Вернуться (?:к (?:списку(?: (?:новостей|статей|публикаций))?|новостям|началу|оглавлению|ленте)|на (?:главную(?: страницу)?|сайт)|в (?:начало|раздел|каталог)|назад|наверх)|На главную(?: страницу)?|Назад к (?:списку|новостям|статьям)|(?:목록|홈|메인|처음|이전 페이지)(?:으로|로)? ?(?:돌아가기|가기|이동)|목록 ?보기|(?:トップ|ホーム|一覧|目次|前のページ)(?:ページ)?(?:へ|に)(?:もどる|戻る)|Powrót do (?:strony głównej|listy|początku|góry|aktualności|wiadomości|spisu)|(?:Wróć|Powróć) (?:do|na) (?:strony głównej|stronę główną|listy|góry|góry strony|początku)|(?:Ana ?sayfaya|Listeye|Başa|Üste|Yukarı|Geri) (?:dön|git|çık)|Terug naar (?:de )?(?:homepage|home|startpagina|hoofdpagina|boven|(?:het )?overzicht|het nieuws|nieuws|begin|lijst)|Tillbaka till (?:startsidan|förstasidan|toppen|listan|översikten|nyheter(?:na)?|början)|Tilbake til (?:forsiden|toppen|oversikten|nyheter)|Tilbage til (?:forsiden|toppen|oversigten|nyheder)|Takaisin (?:etusivulle|alkuun|ylös|uutisiin|listaan|edelliselle sivulle)|(?:العودة|الرجوع|عودة|رجوع) (?:إلى|الى|ل) ?(?:الصفحة )?(?:الرئيسية|الأعلى|القائمة|الأخبار|أعلى الصفحة|السابقة))\s?[»→>›↑]{0,2}[.!]?$/i,
    longest: 48,
    example: 'Powrót do strony głównej',
    negatives: [
      'Retour à la liste des morts de 1917',
      'Zurück nach Hause',
      'Volver a la tierra',
      'Tillbaka till naturen',
      'Вернуться к списку погибших',
      'العودة إلى الوطن',
    ],
  },
]
