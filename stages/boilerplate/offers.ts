import type { Block, MainRange, Verdict } from '../../src/document/structure/block.ts'
import { type Section, sectionAround } from './sections.ts'

/**
 * Subscription offers at the end of a teaser: a box in which one line addresses subscribers (`Already a subscriber? Sign in`)
 * and all other lines sell. That line identifies the box; the wording of the others differs between sites.
 */

/** Maximum number of lines in a box. */
const LINES = 12
/**
 * Maximum length of the box, as a multiple of the text before it, which may be a teaser of two lines. An article on
 * subscriptions is longer.
 */
const TIMES = 3
/** Lines of fewer UTF-16 units are buttons, prices or list items and need not match {@link OFFER}. */
const SHORT = 60
/** Words of a longer line in an offer. */
const OFFER =
  /\b(?:subscri(?:be|bers?|ption|ptions)|sign(?:ed)? (?:in|up)|log(?:ged)? in|account|member(?:s|ship)?|newsletter|free trial|unlimited|cancel (?:at )?any ?time|a (?:month|week|year)|per (?:month|week|year)|your (?:inbox|email)|access)\b|订阅|訂閱|会员|會員|付费|付費|登录|登入|注册|开通|開通|解锁|解鎖|畅读|暢讀|\babonn|\babo\b|\bsuscr/i
/** Asks readers whether they have subscribed, or tells them how to. No article has this in a line of its own. */
const ASKS =
  /^(?:already (?:a|have an?) (?:subscriber|member|account|subscription|digital subscription)\b.{0,60}|.{0,20}(?:continue reading|read on|read the rest|keep reading|unlock)\b.{0,60}\b(?:subscri\w{2,5}|account|membership|trial).{0,40}|subscribe (?:now|today|to (?:continue|read|unlock)).{0,60}|(?:本文|此文)为(?:付费|会员|订阅)(?:内容|文章|专享).{0,30}|(?:订阅|开通会员|付费|购买|登录)后?(?:即可|可|才能)?(?:继续)?(?:阅读|查看|解锁)(?:全文|剩余|更多)?.{0,20}|(?:已订阅|已是会员|已有账号|已有帐号)[？?].{0,20}|bereits (?:abonnent|registriert|kunde)\w{0,4}\?.{0,40}|déjà abonné.{0,40}|¿ya (?:eres suscriptor|tienes (?:una )?(?:cuenta|suscripción)).{0,40})$/i

/**
 * Drops such boxes. A line that matches {@link ASKS} is not enough: it must be in a container below the text, together with
 * another line of an offer.
 */
export function dropOffers(
  text: string,
  blocks: readonly Block[],
  main: MainRange,
  verdicts: (Verdict | undefined)[],
): void {
  const lineOf = (i: number): string => text.slice(blocks[i]!.start, blocks[i]!.end).trim()
  const start = blocks[main.first]?.start ?? 0
  const isOffer = ({ from, to }: Section): boolean => {
    if (from <= main.first || to - from > LINES) return false
    if (blocks[to - 1]!.end - blocks[from]!.start > (blocks[from]!.start - start) * TIMES) return false
    for (let i = from; i < to; i++) {
      const line = lineOf(i)
      if (line.length >= SHORT && !OFFER.test(line)) return false
    }
    return true
  }
  for (let i = main.first; i < main.last; i++) {
    const line = lineOf(i)
    if (line.length > SHORT * 2 || !ASKS.test(line)) continue
    const { from, to } = sectionAround(blocks, i, isOffer)
    const offers = Array.from({ length: to - from }, (_, k) => lineOf(from + k)).filter((each) => OFFER.test(each))
    if (offers.length < 2) continue
    for (let j = from; j < to; j++)
      verdicts[j] ??= { rule: 'subscribe', certainty: 'likely', evidence: 'a box that offers a subscription' }
    i = to - 1
  }
}
