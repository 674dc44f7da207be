/**
 * Patterns of single lines that suggest the kind of a page, for all languages that write amounts and prices with digits
 * and signs.
 */

/** `$19.99`, `19,99 €`, `￥128.00`, `128元`, `USD 40`. */
export const PRICE: RegExp =
  /[$€£¥￥₹₽₩]\s?\d|\d\s?(?:€|£|元|円|zł|kr|₽|₫|USD|EUR|GBP|RMB|CHF)(?![\p{L}])|(?:USD|EUR|GBP|RMB|CHF|Rs\.?)\s?\d/u

/** `2 cups flour`, `1/2 tsp salt`, `250 g Mehl`, `盐 3克`, `½ cup`: an amount of an ingredient. */
export const AMOUNT: RegExp =
  /(?:^|\s|[(])(?:\d{1,4}(?:[.,/]\d{1,3})?|[½¼¾⅓⅔⅛])\s?(?:[½¼¾⅓⅔⅛]\s?)?(?:cups?|tablespoons?|tbsp|teaspoons?|tsp|ounces?|oz|pounds?|lbs?|grams?|g|kg|ml|cl|dl|l|cloves?|pinch(?:es)?|sticks?|slices?|el|tl|essl\.?|teel\.?|prisen?|zehen?|dosen?|becher|cucharad(?:as?|itas?)|tazas?|cuillères?|c\. à [sc]\.|cucchia[io]{1,2}|克|毫升|勺|汤匙|茶匙|大匙|小匙|大さじ|カップ)(?![\p{L}])|(?:克|毫升|勺|汤匙|茶匙|适量|少许|大さじ\s?\d|小さじ\s?\d)/iu

/** A question as a whole line. */
export const QUESTION: RegExp = /[?？]\s?$/

/** Labels and buttons of shops (`SKU`, add to cart, in stock) in the most frequent languages. */
export const BUY: RegExp =
  /^(?:add to (?:cart|bag|basket)|buy (?:now|it now)|in stock|out of stock|sold out|sku:?.{0,30}|quantity|qty|in den warenkorb|auf lager|ajouter au panier|añadir al carrito|aggiungi al carrello|加入购物车|立即购买|加入購物車|カートに入れる)$/i

/** Calls to action on pages that offer a service. */
export const OFFER: RegExp =
  /^(?:get (?:started|a (?:free )?(?:quote|demo|estimate|consultation))|(?:request|book|schedule|see|watch) (?:a |an |your )?(?:free )?(?:quote|demo|estimate|consultation|appointment|call)|contact (?:us|sales)|(?:start|try) (?:your |a |it )?(?:for )?free(?: trial)?|free (?:trial|quote|consultation|estimate)s?|learn more|sign up(?: (?:for )?free)?|call (?:us )?(?:now|today).{0,20}|talk to (?:sales|an expert|us)|our (?:services|team|process|clients|work)|why choose us|testimonials|pricing|jetzt anfragen|kontakt aufnehmen|kostenlos testen|免费试用|立即咨询|联系我们|在线咨询)[!.→»>]?$/i

/** Maximum length of a label, in UTF-16 units. */
export const LONGEST_LABEL: number = 60
