import type { RuleDoc } from '../../src/document/ledger/edit.ts'
import type { Kind } from './kinds/kind.ts'

/** One rule for each kind, of the same name. */
export const RULES: Readonly<Record<Kind, RuleDoc>> = {
  email: {
    doc: 'Reports an e-mail address, and masks it if asked. Addresses of offices (info, editor, press…) are published to be written to by anybody, and stay.',
    severity: 'info',
    example: '邮箱lin.wei@example.cn，欢迎来信',
    negative: '投稿：editor@example.cn，图标logo@2x.png',
  },
  'identity-number': {
    doc: 'Reports a resident identity number: a province, a real date and the right check digit. The form of 15 digits needs a word before it.',
    severity: 'info',
    example: '身份证号11010119900307803X。',
    negative: '订单号220221006080512345，编号110101199003078031',
  },
  'bank-card': {
    doc: "Reports a bank card number: Luhn's check and the first digits, 62 for UnionPay. Others need groups of four or a word before them.",
    severity: 'info',
    example: '卡号6222021234567890128，户名林小雨',
    negative: '流水号6222021234567890129，编号4111111111111111',
  },
  mobile: {
    doc: 'Reports a mobile number of China or Taiwan, with or without 86, or of Hong Kong behind a word. An amount, an order number, part of an address or a figure among figures is none.',
    severity: 'info',
    example: '联系电话：138-1234-5678（林女士）',
    negative: '成交额13812345678元，订单号13812345678，/p/13812345678.html',
  },
  landline: {
    doc: 'Reports a landline number of China with its area, or behind a word such as 电话. Hotlines and numbers of offices are published to be called by anybody, and stay.',
    severity: 'info',
    example: '家里电话：0432-62223777转801',
    negative: '新闻热线：0432-62223777，客服：400-820-8820',
  },
  'foreign-phone': {
    doc: 'Reports a telephone number of another country in international form, or as North America writes it.',
    severity: 'info',
    example: 'Ring Lin on +44 20 7946 0123.',
    negative: '比上年+1234567890元，时区+0800',
  },
  plate: {
    doc: 'Reports a number plate of mainland China: a province, a letter, and five or six characters.',
    severity: 'info',
    example: '一辆吉B·1234A小客车',
    negative: '浙B2-20080224、京ICP备05012345号',
  },
  'ip-address': {
    doc: 'Reports a public IP address behind a word that says so, or with numbers too large for a version. Private and documentation ranges name no one.',
    severity: 'info',
    example: '来自: 202.112.58.200 的网友',
    negative: '版本25.8.3.66，第3.2.1.4节，192.168.1.1',
  },
  'mac-address': {
    doc: 'Reports the address of a network card: six pairs with a letter among them, since pairs of digits are also drawn numbers.',
    severity: 'info',
    example: '网卡地址3c:22:fb:1a:9e:07。',
    negative: '开奖号码01-05-12-23-28-33',
  },
  wechat: {
    doc: 'Reports a name of WeChat behind a label. Accounts that the public is asked to follow belong to organisations, and stay.',
    severity: 'info',
    example: '加我微信：lin_xiaoyu88，备注姓名',
    negative: '关注微信公众号：qingliu_news',
  },
  qq: {
    doc: 'Reports a QQ number behind a label. Groups and customer services stay.',
    severity: 'info',
    example: '有事找我QQ：123456789。',
    negative: 'QQ2013正式版，QQ群：123456789',
  },
}
