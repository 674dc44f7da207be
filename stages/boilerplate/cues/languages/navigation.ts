import type { PhraseCue } from '../cue.ts'

/** Links back to the home page, the list or the top, in a separate line or after the last paragraph. */
export const BACK: readonly PhraseCue[] = [
  {
    rule: 'navigation',
    family: 'way back, abroad',
    language: 'all but en, zh',
    where: 'edge',
    phrases: [
      ["Retour[ner] à [la ](l'accueil|page d'accueil|liste|page précédente|l'index|rubrique)", "Retour à l'accueil"],
      [
        'Retour[ner] au[x] (actualités|articles|sommaire|site|début|menu|haut[ de [la ]page]|blog)',
        'Retour au actualités',
      ],
      ["Retour[ner] vers (le haut|l'accueil)", 'Retour vers le haut'],
      ['Zurück zu[r][m] {place}', 'Zurück zu Startseite'],
      ['Zurück (nach oben|zu [allen ][den ](News|Nachrichten|Artikeln|Beiträgen|Meldungen))', 'Zurück nach oben'],
      [
        'Volver a [la ](página (principal|de inicio|anterior)|portada|inicio|noticias|lista)',
        'Volver a página principal',
      ],
      ['Volver (al (inicio|listado|índice|blog|menú|principio)|arriba|atrás)', 'Volver al inicio'],
      ['Ir (arriba|al inicio)', 'Ir arriba'],
      [
        '(Voltar|Regressar) (à|para a|a[o]|para o|às|aos) (página (inicial|principal|anterior)|início|topo|lista|home)',
        'Voltar à página inicial',
      ],
      ['(Voltar|Regressar) (à|para a|a[o]|para o|às|aos) (notícias|índice|blog|página)', 'Voltar à notícias'],
      [
        "Torna (alla (home[[ ]page]|pagina (principale|iniziale|precedente)|lista|pagina)|all'(inizio|indice|elenco)|su)",
        'Torna alla home',
      ],
      ['Torna (indietro|in alto|a(l|lle) (blog|notizie|menu))', 'Torna indietro'],
      [
        'Вернуться (к (списку[ (новостей|статей|публикаций)]|новостям|началу|оглавлению|ленте)|на (главную[ страницу]|сайт))',
        'Вернуться к списку',
      ],
      ['Вернуться (в (начало|раздел|каталог)|назад|наверх)', 'Вернуться в начало'],
      ['На главную[ страницу]', 'На главную'],
      ['Назад к (списку|новостям|статьям)', 'Назад к списку'],
      ['(목록|홈|메인|처음|이전 페이지)[으로|로][ ](돌아가기|가기|이동)', '목록돌아가기'],
      ['목록[ ]보기', '목록보기'],
      ['(トップ|ホーム|一覧|目次|前のページ)[ページ](へ|に)(もどる|戻る)', 'トップへもどる'],
      ['Powrót do (strony głównej|listy|początku|góry|aktualności|wiadomości|spisu)', 'Powrót do strony głównej'],
      [
        '(Wróć|Powróć) (do|na) (strony głównej|stronę główną|listy|góry|góry strony|początku)',
        'Wróć do strony głównej',
      ],
      ['(Ana[ ]sayfaya|Listeye|Başa|Üste|Yukarı|Geri) (dön|git|çık)', 'Anasayfaya dön'],
      [
        'Terug naar [de ](homepage|home|startpagina|hoofdpagina|boven|[het ]overzicht|het nieuws|nieuws|begin|lijst)',
        'Terug naar homepage',
      ],
      [
        'Tillbaka till (startsidan|förstasidan|toppen|listan|översikten|nyheter[na]|början)',
        'Tillbaka till startsidan',
      ],
      ['Tilbake til (forsiden|toppen|oversikten|nyheter)', 'Tilbake til forsiden'],
      ['Tilbage til (forsiden|toppen|oversigten|nyheder)', 'Tilbage til forsiden'],
      ['Takaisin (etusivulle|alkuun|ylös|uutisiin|listaan|edelliselle sivulle)', 'Takaisin etusivulle'],
      [
        '(العودة|الرجوع|عودة|رجوع) (إلى|الى|ل)[ ][الصفحة ](الرئيسية|الأعلى|القائمة|الأخبار|أعلى الصفحة|السابقة)',
        'العودة إلىالرئيسية',
      ],
    ],
    before: '{0-2 of «←<‹^↑⬅↩}_',
    after: '_{0-2 of »→>›↑}[.|!]',
    words: {
      place: [
        'Startseite',
        'Übersicht',
        'Liste',
        'Anfang',
        'Seitenanfang',
        'Blog',
        'Artikelübersicht',
        'Hauptseite',
        'Homepage',
        'News-Übersicht',
      ],
    },
    reason: 'Stock phrases of their languages, of which few pages were counted.',
    longest: 48,
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
