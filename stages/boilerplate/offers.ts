import type { Block, MainRange, Verdict } from '../../src/document/block.ts'
import { type Section, sectionAround } from './sections.ts'

/**
 * Offers of a subscription at the end of a teaser: a box in which one line is a button or a question to subscribers, and all others
 * sell. `Already a subscriber? Sign in` tells the box; the lines beside it are each site's own.
 */

/** Lines of a box. */
const LINES = 12
/** Times the text before the box, which may be a teaser of two lines: an article on subscriptions is no offer. */
const TIMES = 3
/** Shorter lines are buttons, prices, items of a list. UTF-16 units. */
const SHORT = 60
/** What a longer line of an offer speaks of. */
const OFFER =
  /\b(?:subscri(?:be|bers?|ption|ptions)|sign(?:ed)? (?:in|up)|log(?:ged)? in|account|member(?:s|ship)?|newsletter|free trial|unlimited|cancel (?:at )?any ?time|a (?:month|week|year)|per (?:month|week|year)|your (?:inbox|email)|access)\b|订阅|訂閱|会员|會員|付费|付費|登录|登入|注册|开通|開通|解锁|解鎖|畅读|暢讀|\babonn|\babo\b|\bsuscr/i
/** Asks who has paid already, or how to: what no article says of itself in a line of its own. */
const ASKS =
  /^(?:already (?:a|have an?) (?:subscriber|member|account|subscription|digital subscription)\b.{0,60}|.{0,20}(?:continue reading|read on|read the rest|keep reading|unlock)\b.{0,60}\b(?:subscri\w{2,5}|account|membership|trial).{0,40}|subscribe (?:now|today|to (?:continue|read|unlock)).{0,60}|(?:本文|此文)为(?:付费|会员|订阅)(?:内容|文章|专享).{0,30}|(?:订阅|开通会员|付费|购买|登录)后?(?:即可|可|才能)?(?:继续)?(?:阅读|查看|解锁)(?:全文|剩余|更多)?.{0,20}|(?:已订阅|已是会员|已有账号|已有帐号)[？?].{0,20}|bereits (?:abonnent|registriert|kunde)\w{0,4}\?.{0,40}|déjà abonné.{0,40}|¿ya (?:eres suscriptor|tienes (?:una )?(?:cuenta|suscripción)).{0,40})$/i

/**
 * Drops such boxes. A line that asks is not enough: it must stand in a container of its own with another line of an offer, below the
 * text.
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
