import type { PhraseCue } from '../cue.ts'

/** Newsletters and subscriptions, as in `subscribe-romance.ts`. */
export const SUBSCRIBE_OTHERS: readonly PhraseCue[] = [
  {
    rule: 'subscribe',
    family: 'subscribe, Cyrillic',
    language: 'ru, uk',
    where: 'tail',
    phrases: [
      [
        '(Подпи(сывайтесь|шитесь)|Підпи(суйтесь|шіться|шись))[ (также|пожалуйста|бесплатно)] на {what}{80}',
        'Подписывайтесь на наш',
      ],
      [
        'Следите за (наш(ими|ей)|нами|новостями|обновлениями)[ новостями] (в|на|во) {2-60}',
        'Следите за нашими новостями в Telegram',
      ],
      [
        '(Материал|Статья|Текст)[ доступ(ен|на)| только][ только] для (подписчиков|наших подписчиков)',
        'Материал для подписчиков',
      ],
      ['Оформите подписку{60}', 'Оформите подписку'],
      [
        '(Нашли|Знайшли|Заметили|Увидели)[ в тексте] (ошибку|опечатку|помилку){12}(?|,|.){20}{select}{90}',
        'Нашли ошибку?Выделите',
      ],
      [
        '(Если вы (нашли|заметили) (ошибку|опечатку)|Чтобы сообщить об ошибке),{30}(выделите|нажмите){4-90}',
        'Если вы нашли ошибку, выделите текст и нажмите Ctrl+Enter',
      ],
    ],
    before: '{bullet}',
    after: '{stop}',
    words: {
      what: [
        '(наш[у|и]|наши|нас|рассылку|канал|канал[и]|новости|новини|обновления|страниц(у|ы)|телеграм|telegram){edge}',
        '(наш[у|и]|наши|нас|рассылку|канал|новости|новини|обновления|страницу|телеграм|телеграм-канал)!({of а-яёіїє})',
      ],
      select: ['(В|в)ыделите', '(В|в)иділіть', 'нажмите', '(C|c)trl'],
    },
    reason: 'Stock phrases of their languages, of which few pages were counted.',
    longest: 170,
    negatives: [
      'Следите за дорогой до самой часовни.',
      'Подпишитесь под этим письмом.',
      'Нашли ошибку? Исправьте сами.',
    ],
  },
  {
    rule: 'subscribe',
    family: 'subscribe, Japanese',
    language: 'ja',
    where: 'tail',
    phrases: [
      [
        '[無料](メールマガジン|メルマガ|ニュースレター|会員|無料会員)[に|の|を|へ][無料](登録|購読)(して{2-24}(受け取る|受け取ろう|お届け[します]|チェック|読む)|する|はこちら[から]|・ログイン)',
        'メールマガジンに登録して最新情報を受け取る',
      ],
      [
        '(この記事は|ここから先は|続きを読むには)[、](有料会員|会員|購読者|有料|有料記事)[限定|登録が必要|の方のみ{12}|です][記事|登録][です|が必要です]',
        'この記事は有料会員限定です。',
      ],
      ['[有料]会員限定(記事|コンテンツ)[です]', '会員限定記事'],
      ['ログインして(続きを|全文を)読む', 'ログインして続きを読む'],
      ['[公式][LINE|ライン][の]友だち追加[は|する|はこちら[から]]', '友だち追加'],
      [
        '{2-20}の方は[、][無料で]会員登録(できます|してください|が必要です)',
        '定期購読者の方は、無料で会員登録できます',
      ],
    ],
    before: '{bullet}',
    after: '{stop}',
    reason: 'Stock phrases of their languages, of which few pages were counted.',
    longest: 60,
    negatives: ['会員は三十人ほどいる。', 'この記事は会員が書いた。', '会員登録の手順を説明する。'],
  },
  {
    rule: 'subscribe',
    family: 'subscribe, Korean',
    language: 'ko',
    where: 'tail',
    phrases: [
      [
        '[지금 |무료 |무료로 |매일 |매주 ][{2-16} ](뉴스레터|메일링)[를|을][ ][무료[ ]](구독|신청)(하기|하세요|해[ ]보세요|해[ ]주세요|하시면{2-30})',
        '뉴스레터구독하기',
      ],
      [
        '(네이버|다음|유튜브|포털|카카오|카카오톡|{2-10}(뉴스|일보|신문)[ 채널])[에서|을|를][ ][채널[ ]](구독|추가)(하기|하세요|해[ ]주세요)',
        '네이버에서 구독하기',
      ],
      ['카카오톡[ ]채널[ ](추가|구독)[하기|하세요]', '카카오톡채널추가'],
      ['(구독|좋아요)(과|와|,)[ ](구독|좋아요|알림[ ]설정){20}[부탁(드립니다|해요)|눌러[ ]주세요]', '구독과구독'],
      ['(기사|뉴스)[ ]제보[는|하기]( |:|：){60}', '기사제보: 편집국'],
      ['제보는[ ](카카오톡|카톡|이메일|메일|전화){60}', '제보는카카오톡'],
      [
        '(이 기사는|본 기사는|이 콘텐츠는) (유료|구독|회원)[ ][회원|전용|독자]{20}(입니다|콘텐츠입니다|볼 수 있습니다)',
        '이 기사는 유료입니다',
      ],
    ],
    before: '{bullet}',
    after: '{stop}',
    reason: 'Stock phrases of their languages, of which few pages were counted.',
    longest: 90,
    negatives: ['뉴스레터 구독자가 만 명을 넘었다.', '제보는 사실로 드러났다.', '구독하기 좋은 계절이다.'],
  },
  {
    rule: 'subscribe',
    family: 'subscribe, Polish',
    language: 'pl',
    where: 'tail',
    phrases: [
      [
        '{sign up}( już dziś| teraz| bezpłatnie)×0-2[ (do|na)][ {our}][ ]{newsletter}!({of a-ząćęłńóśźż}){70}',
        'Zapisz się do naszego newslettera',
      ],
      [
        '(Artykuł|Materiał|Treść|Tekst) [jest ][dostępn(y|a|e) ](tylko|wyłącznie) dla {readers}',
        'Artykuł tylko dla subskrybentów',
      ],
      ['(Masz już|Posiadasz) (konto|subskrypcję|prenumeratę)?{30}', 'Masz już konto?'],
    ],
    before: '{bullet}',
    after: '{stop}',
    words: {
      'sign up': ['Zapisz się', 'Zapisz mnie', 'Zapiszcie się', 'Zaprenumeruj', 'Zasubskrybuj', 'Subskrybuj'],
      newsletter: ['newsletter[a|y|ów]', 'biuletyn[u]', 'kanał'],
      our: ['nasz[ego|ej]', 'bezpłatny', 'darmowy'],
      readers: ['subskrybentów', 'prenumeratorów', 'abonentów', 'zalogowanych'],
    },
    reason: 'Stock phrases of their languages, of which few pages were counted.',
    longest: 120,
    negatives: ['Zapisz się w pamięci.', 'Newsletter trafił do tysiąca osób.'],
  },
  {
    rule: 'subscribe',
    family: 'subscribe, Turkish',
    language: 'tr',
    where: 'tail',
    phrases: [
      [
        '[Haftalık |Günlük |Ücretsiz ][e[-]]b(ü|Ü)ltenimiz[e][ hemen| ücretsiz] {sign up}[(,| ){2-60}]',
        'Bültenimize abone olun',
      ],
      ['(YouTube|Telegram|WhatsApp) kanalımıza (abone|üye|katıl){30}', 'YouTube kanalımıza abone'],
      ['(Abone|Üye) (ol[un]|girişi)[ ve {4-50}]', 'Abone ol'],
      [
        'Bu (içerik|haber|yazı) (yalnızca|sadece) (aboneler[e]|üyeler[e])( özeldi[r]| içindi[r]| özel)',
        'Bu içerik yalnızca aboneler özeldi',
      ],
      ['Zaten (abone|üye) misiniz?{30}', 'Zaten abone misiniz?'],
    ],
    before: '{bullet}',
    after: '{stop}',
    words: {
      'sign up': ['abone ol[un|mak{30}]', 'kaydol[un]', 'üye ol[un]'],
    },
    reason: 'Stock phrases of their languages, of which few pages were counted.',
    longest: 120,
    negatives: ['Abone sayısı iki bine ulaştı.', 'Bültenimizde bu hafta neler var?'],
  },
  {
    rule: 'subscribe',
    family: 'subscribe, Arabic',
    language: 'ar',
    where: 'tail',
    phrases: [
      [
        '(اشترك|اشتركوا|اشتركي|سجل|للاشتراك)[ الآن| مجانا| مجانًا] (في|ب)[ ](نشرتنا|النشرة|قناتنا|القائمة|قائمتنا|خدمة){60}',
        'اشترك في نشرتنا البريدية',
      ],
      ['(اشترك|اشتركوا|اشتركي|سجل|للاشتراك)[ الآن| مجانا| مجانًا] (في|ب)[ ]موقعنا{60}', 'اشترك فيموقعنا'],
      ['[هذا ](المحتوى|المقال) [متاح |مخصص ][فقط ]للمشتركين[ فقط]', 'المحتوى للمشتركين'],
    ],
    before: '{bullet}',
    after: '{stop}',
    reason: 'Stock phrases of their languages, of which few pages were counted.',
    longest: 100,
    negatives: ['اشترك في الحرب ثلاثة من إخوته.', 'سجل في الدفتر اسم أبيه.'],
  },
]
