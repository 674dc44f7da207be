import type { Kind } from '../../../stages/privacy/kinds/kind.ts'

/** Whole numbers below a limit. */
export type Draw = (below: number) => number

export function pick<T>(draw: Draw, from: readonly T[]): T {
  return from[draw(from.length)]!
}

const digits = (draw: Draw, count: number): string => Array.from({ length: count }, () => draw(10)).join('')
const letters = (draw: Draw, count: number, from = 'abcdefghijklmnopqrstuvwxyz'): string =>
  Array.from({ length: count }, () => from[draw(from.length)]).join('')
const two = (number: number): string => String(number).padStart(2, '0')
const upTo = (draw: Draw, least: number, most: number): number => least + draw(most - least + 1)

/** The check digit of GB 11643, computed by itself: the sum of 2^(17−i) mod 11 per digit. */
function identityNumber(draw: Draw): string {
  const province = pick(draw, ['11', '22', '31', '37', '44', '51', '61', '65'])
  const body = `${province}${digits(draw, 4)}${upTo(draw, 1940, 2015)}${two(upTo(draw, 1, 12))}${two(upTo(draw, 1, 28))}${digits(draw, 3)}`
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (2 ** (17 - i) % 11) * Number(body[i])
  return body + '10X98765432'[sum % 11]
}

/** Digits with the last one that Luhn's check asks for. */
export function withLuhn(body: string): string {
  for (let check = 0; ; check++) {
    const all = `${body}${check}`
    let sum = 0
    ;[...all].reverse().forEach((digit, i) => {
      const doubled = Number(digit) * (i % 2 === 0 ? 1 : 2)
      sum += doubled > 9 ? doubled - 9 : doubled
    })
    if (sum % 10 === 0) return all
  }
}

const PREFIXES = ['130', '135', '138', '147', '150', '157', '159', '166', '177', '180', '186', '189', '191', '199']
const AREAS = ['010', '021', '027', '0311', '0432', '0755', '0931']
const NAMES = ['lin.wei', 'zhang_san', 'wangfang1986', 'chenmo', 'x.zhao', 'liu-yang', 'anna.schmidt', 'j.smith77']
const HOSTS = ['163.com', 'qq.com', 'gmail.com', 'example.cn', 'mail.example.edu.cn', 'sina.com', 'example.co.uk']

/** A value of each kind, in one of the forms in which people write it. */
export const VALUES: Readonly<Record<Kind, (draw: Draw) => string>> = {
  email: (draw) => `${pick(draw, NAMES)}${draw(3) === 0 ? digits(draw, 2) : ''}@${pick(draw, HOSTS)}`,
  'identity-number': identityNumber,
  'bank-card': (draw) => {
    const card = withLuhn(`62${digits(draw, pick(draw, [13, 16]))}`)
    return draw(3) === 0 ? card.replace(/(\d{4})(?=\d)/g, '$1 ') : card
  },
  mobile: (draw) => {
    const [a, b, c] = [pick(draw, PREFIXES), digits(draw, 4), digits(draw, 4)]
    return pick(draw, [`${a}${b}${c}`, `${a}${b}${c}`, `${a}-${b}-${c}`, `${a} ${b} ${c}`, `+86 ${a}${b}${c}`])
  },
  landline: (draw) => {
    const area = pick(draw, AREAS)
    const number = `${upTo(draw, 2, 8)}${digits(draw, area.length === 3 ? 7 : 6)}`
    return pick(draw, [
      `${area}-${number}`,
      `(${area})${number}`,
      `（${area}）${number}`,
      `${area}-${number}转${upTo(draw, 100, 899)}`,
    ])
  },
  'foreign-phone': (draw) =>
    pick(draw, [
      `+44 20 7${digits(draw, 3)} ${digits(draw, 4)}`,
      `+49 30 ${upTo(draw, 2, 9)}${digits(draw, 6)}`,
      `+1 (212) 555-${digits(draw, 4)}`,
      `+81-3-${upTo(draw, 3, 6)}${digits(draw, 3)}-${digits(draw, 4)}`,
      `+852 ${upTo(draw, 2, 9)}${digits(draw, 3)} ${digits(draw, 4)}`,
      `+33 1 ${Array.from({ length: 4 }, () => digits(draw, 2)).join(' ')}`,
    ]),
  plate: (draw) => {
    const head = pick(draw, ['京A', '吉B', '沪C', '粤E', '川A', '鲁Q', '新A', '琼B'])
    const five = `${draw(2) === 0 ? letters(draw, 1, 'ABCDEFGHJKLMNPQRSTUVWXYZ') : digits(draw, 1)}${digits(draw, 4)}`
    return pick(draw, [`${head}${five}`, `${head}·${five}`, `${head}D${digits(draw, 5)}`])
  },
  'ip-address': (draw) =>
    draw(6) === 0
      ? `240e:3a1:${digits(draw, 3)}a:${digits(draw, 2)}f0::${digits(draw, 2)}c`
      : `${pick(draw, [58, 61, 113, 180, 202, 218, 222])}.${upTo(draw, 60, 254)}.${draw(255)}.${upTo(draw, 1, 254)}`,
  'mac-address': (draw) =>
    ['3c', ...Array.from({ length: 5 }, () => `${letters(draw, 1, 'abcdef')}${draw(10)}`)].join(pick(draw, [':', '-'])),
  wechat: (draw) =>
    pick(draw, [
      `${letters(draw, 4)}_${digits(draw, 4)}`,
      `wx${letters(draw, 5)}${digits(draw, 2)}`,
      `wxid_${letters(draw, 14)}`,
    ]),
  qq: (draw) => `${upTo(draw, 1, 9)}${digits(draw, pick(draw, [6, 7, 8, 9]))}`,
}
