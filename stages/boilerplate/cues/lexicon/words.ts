/**
 * Words of lines that ask readers to share a page, by their role. Each site combines a few words of its language in its own
 * way: `Condividi questo articolo: Facebook Twitter WhatsApp`. A list of phrases would never be complete, so this is a table
 * of words. Lower case, NFC; one line per language if it has words of its own.
 */

/** Verbs: share, send. */
export const SHARE = `
share tweet retweet
partager partagez partage
teilen teile teilt weiterempfehlen weitersagen
delen deel
condividi condividere condividete
compartir comparte comparta compartilo compártelo compartid
compartilhe compartilhar compartilha partilhar partilhe partilha
dela del jaa
udostępnij podziel
sdílet sdílej sdílejte zdieľať zdieľajte zdieľaj
megosztás megosztom oszd
distribuie distribuiți distribuiti partajează trimite
podijeli podijelite podeli podelite deli
κοινοποίηση κοινοποιήστε μοιραστείτε
paylaş paylaşın
поделиться поделитесь поделись поширити поширте поділитися поділіться сподели споделете
شارك شاركوا مشاركة شاركها انشر
sẻ bagikan kongsi
`

/** Networks and other ways to send something, with their endings: `Facebooku`, `Фейсбуке`. */
export const WAYS = `
facebook facebooku facebookon facebookra facebooka facebookissa fb messenger twitter twitteru twitteren twitterre twittera x
instagram instagramu whatsapp whatsappu whatsappban telegram telegramu linkedin linkedinu pinterest reddit tumblr xing pocket threads
bluesky mastodon tiktok snapchat skype viber line wechat weibo zalo kakaotalk vk flipboard youtube google+ digg
mail email e-mail mailem e-mailem e-mailu courriel mejl mejla e-post epost e-posta correo e-mailben emailben sms link linku url
вконтакте вк одноклассники одноклассниках телеграм телеграме вотсап ватсап ватсапе фейсбук фейсбуке твиттер твиттере вайбер почте
فيسبوك تويتر واتساب تلغرام تيليجرام
`

/** Nouns for what is shared: this article, its address. */
export const DOCUMENTS = `
this article story post page news content recipe video photo
cet cette ce article articles page contenu actualité recette l'article
diesen dieser dieses diese artikel beitrag seite inhalt rezept meldung
dit deze artikel bericht pagina verhaal nieuws
questo questa articolo articoli pagina notizia post contenuto l'articolo ricetta
este esta esto artículo articulo noticia nota página pagina entrada contenido publicación receta
este esta artigo notícia matéria conteúdo publicação reportagem receita
den här denne denna artikeln sidan saken inlägget artikkeli artikkelin juttu uutinen sivu tämä saken artikkelen innlegget artiklen siden
ten tę tym artykuł artykułem wpis wpisem stronę tekst
tento tuto článek clanek stránku príspevok článok
ezt cikket oldalt bejegyzést
acest această articol articolul știrea
ovaj ovu članak clanak vest vijest stranicu
αυτό το άρθρο τη σελίδα
bu haberi yazıyı içeriği sayfayı makaleyi
эту этой этим статью статьёй статьей новость новостью страницу ссылкой записью материал материалом цю статтю новину
هذا هذه المقال المقالة الخبر الموضوع الصفحة التقرير
bài viết này tin trang artikel ini berita halaman
`

/** Words between them and adverbials: on, via, with friends, now. */
export const BETWEEN = `
on via by with to through using your friends and or the of in now please us social media networks copy print
sur par envoyer avec vos tes amis et ou le la les l' sociaux réseaux copier imprimer maintenant
auf per über mit freunden und oder jetzt anderen soziale sozialen medien netzwerken drucken kopieren
op met vrienden en of ook print
su con tramite i tuoi amici e o gli adesso anche sui copia stampa
en por con tus los amigos y o redes sociales copiar imprimir
o a no na nas nos com os seus amigos e ou pelo pela redes sociais
på med dina vänner och eller i vänner venner og eller med kanssa ystävien
na w się ze z znajomymi innymi i oraz lub przez
s přáteli na pomocí přes
a az meg barátaiddal és vagy oszd
pe prin cu prietenii și si sau
na sa prijateljima i ili putem preko
στο στη με φίλους και μέσω
da de ta te ile ve veya arkadaşlarınla sosyal medyada
в во на с друзьями и или через по соцсетях соц социальных сетях в у з друзями та через
على عبر مع أصدقائك و في
chia lên qua với bạn bè trên ke di dengan teman dan atau
`
