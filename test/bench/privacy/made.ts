import { KIND_NAMES, type Kind } from '../../../stages/privacy/kinds/kind.ts'
import { randomOf } from '../../random.ts'
import { type Draw, pick, VALUES, withLuhn } from './values.ts'

/** A sentence, with the value that stands in it; none for a negative. */
export interface Case {
  readonly text: string
  readonly kind?: Kind
  readonly value?: string
  /** What a negative looks like, for the table. */
  readonly like: Kind | 'all'
}

/** Sentences around a value, `{}`. Half of them have no word that says what it is, where people write it so. */
const SENTENCES: Readonly<Record<Kind, readonly string[]>> = {
  email: ['来信请寄{}。', '作者：林小雨（{}）', '{}', 'Write to {}, please.', '邮箱{}欢迎交流', '<{}> 写道：'],
  'identity-number': [
    '身份证号：{}',
    '林某（{}）被列为失信被执行人。',
    '{}',
    '李明，男，公民身份号码{}，汉族。',
    '姓名 林某 | {} | 男',
  ],
  'bank-card': ['卡号：{}', '请汇至中国银行 {}，户名林小雨', '农行{}', '账号 {}（林小雨）'],
  mobile: [
    ...[
      '联系电话：{}',
      '林女士 {}',
      '{}',
      '有意者请拨打{}咨询。',
      '房东电话{}，非诚勿扰',
      '手机/微信：{}',
      '出租两室一厅，{}王先生',
    ],
    ...[
      'Tel: {}',
      '联系人：张经理，{}。',
      '失主请与{}联系',
      '姓名：林小雨 | 电话：{} | 备注：无',
      '报名微信同号{}（李老师）',
    ],
  ],
  landline: ['电话：{}', '家中电话{}。', '传真：{}', '地址：解放路1号，{}', '（联系人：刘洋 {}）', '房主{}', 'Tel:{}'],
  'foreign-phone': ['Call me on {}.', 'Telefon: {}', '海外联系电话：{}', '{} (Lin)', 'Contact: {} or by post.'],
  plate: ['一辆车牌号为{}的小客车闯红灯。', '{}车主请挪车', '嫌疑人驾驶{}号轿车逃逸', '违章车辆：{}', '{}'],
  'ip-address': [
    '[来自: {}]',
    '网友 {} 说：',
    'IP：{}',
    '登录地址为{}，系统已记录',
    '※ 来源:．一塌糊涂 BBS [FROM: {}]',
  ],
  'mac-address': ['MAC地址：{}', '网卡 {} 已绑定', 'BSSID {}', '{}'],
  wechat: ['加我微信：{}', '微信号：{}（备注来意）', '联系方式 微信:{}', 'WeChat: {}', 'vx：{}，长期有效'],
  qq: ['QQ：{}', '联系QQ {}', 'QQ号{}，请注明来意', '扣扣：{}', 'qq:{}（林）'],
}

/** What looks like a value and is none. `#` is a digit, `*` a hexadecimal digit. */
const NEGATIVES: readonly (readonly [Kind | 'all', string])[] = [
  ['mobile', '订单号：1##########'],
  ['mobile', '成交额13#########元'],
  ['mobile', '快递单号 138########已签收'],
  ['mobile', 'https://news.example.cn/a/138########.html'],
  ['mobile', 'https://example.cn/view?id=159########'],
  ['mobile', '圆周率约3.1415926535#####'],
  ['mobile', '总资产 | 13812345#7# | 24812345##8'],
  ['mobile', '编号：ZX-138########'],
  ['mobile', '发票号码：18#########，流水号186########'],
  ['mobile', '13#########2##次播放'],
  ['mobile', '时间戳 1669#########'],
  ['mobile', '贷款余额18########3.5#亿元'],
  ['mobile', 'uuid ********-****-4***-8***-138########'],
  ['mobile', '人口 13########## 人'],
  ['landline', '客服热线：400-8##-####'],
  ['landline', '拨打12345、110、96110、95588、10086'],
  ['landline', '全国服务热线800-8##-####'],
  ['landline', '2019-2020学年，第010-2##号'],
  ['landline', '举报电话：0432-622237##'],
  ['landline', '2022-10-06 08:05:##'],
  ['landline', '新闻热线：010-6222####'],
  ['landline', '比分 021-2'],
  ['landline', '标准号GB 0432-622#'],
  ['foreign-phone', '同比+12345678#0元'],
  ['foreign-phone', '时区 +0800，2022-10-06T08:05+08:00'],
  ['foreign-phone', '温差 +1#.## 度'],
  ['foreign-phone', 'E = 1.2+3456789#1'],
  ['identity-number', '订单号：202#10060805######'],
  ['identity-number', '统一社会信用代码：9122010##########X'],
  ['identity-number', '流水号1101011990130#1234'],
  ['identity-number', '合同编号4403##########1234'],
  ['bank-card', '订单编号：2022100608051####'],
  ['bank-card', '物流单号7###############'],
  ['bank-card', '身份标识 1##############'],
  ['bank-card', 'ISBN 978-7-##-######-#'],
  ['bank-card', 'ISBN 9787#########'],
  ['bank-card', '条码69###########'],
  ['email', '投稿邮箱：editor@example.cn'],
  ['email', '请发至 news2#@example.com.cn 或 info@example.org'],
  ['email', '图标logo@2x.png与ban@3x.jpg'],
  ['email', '微博@人民日报 @央视新闻'],
  ['email', '安装 lodash@4.17.2#'],
  ['email', 'git@github.com:example/repo.git'],
  ['email', '关注 @lin_wei@mastodon.example'],
  ['ip-address', '版本25.8.3.##'],
  ['ip-address', '第3.2.1.#节'],
  ['ip-address', '固件 V1.2.13.##'],
  ['ip-address', '路由器地址192.168.1.1##'],
  ['ip-address', '3.10.2.# 基坑支护'],
  ['ip-address', 'Chrome/12#.0.0.0'],
  ['ip-address', '标准 4.3.2.1#'],
  ['ip-address', '2022.10.06.08'],
  ['mac-address', '双色球开奖号码：01-05-12-23-28-3#'],
  ['mac-address', 'SHA1 指纹 **:**:**:**:**:**:**:**:**:**:**:**:**:**:**:**:**:**:**:**'],
  ['mac-address', '电话 12-34-56-78-90-1#'],
  ['plate', '增值电信业务经营许可证：浙B2-200802##'],
  ['plate', '京ICP备0501234#号'],
  ['plate', '沪A股60000#'],
  ['plate', '川A级景区'],
  ['plate', '新H1N1病例##例'],
  ['plate', '京公网安备1101050200####号'],
  ['wechat', '关注微信公众号：qingliu_news'],
  ['wechat', '官方微信：example2#'],
  ['wechat', '微信支付：已完成'],
  ['wechat', '微信小程序：WeRun'],
  ['wechat', '下载微信 WeChat for Windows 3.#'],
  ['qq', 'QQ群：12345678#'],
  ['qq', 'QQ2013正式版'],
  ['qq', 'QQ 9.0.# 发布'],
  ['qq', 'QQ音乐 2000万首'],
  ['qq', '客服QQ：8008#####'],
  ['qq', 'QQ用户达8.2亿'],
  ['all', '证券代码：600###，收盘价13.8#元'],
  ['all', '邮编 130####'],
  ['all', '2022年10月6日8时5分，气温13.8#℃'],
  ['all', '北纬43°51′，东经126°33′ 126.5#####'],
  ['all', '￥13,812,345,6##.00'],
  ['all', '国药准字Z2202####'],
  ['all', '1949 1978 1997 1999 2008 20##'],
  ['all', '面积13.8平方公里，投资1381234.56#7万元'],
]

/** Sentences of everyday text, so that values do not stand alone. */
const AROUND = ['今天天气很好。', '会议于2022年10月6日召开。', '', '第12条：价格为1,380元。', 'It was 8:05. ', '']

/**
 * Cases with a value, as many for each kind, and negatives. Values and sentences follow from the seed.
 *
 * @param perKind cases of each kind
 * @param perNegative cases of each form of a negative
 */
export function madeCases(seed: number, perKind: number, perNegative: number): Case[] {
  const draw = randomOf(seed)
  const cases: Case[] = []
  const around = (sentence: string): string => `${pick(draw, AROUND)}${sentence}\n${pick(draw, AROUND)}`
  for (const kind of KIND_NAMES) {
    for (let i = 0; i < perKind; i++) {
      const value = VALUES[kind](draw)
      // A name that WeChat gives needs no label; all others stand in every sentence.
      cases.push({ text: around(pick(draw, SENTENCES[kind]).replace('{}', value)), kind, value, like: kind })
    }
  }
  for (const [like, form] of NEGATIVES)
    for (let i = 0; i < perNegative; i++) cases.push({ text: around(fill(form, draw)), like })
  // Numbers that pass a check by chance and are named as something else.
  for (let i = 0; i < perNegative; i++)
    cases.push({ text: around(`订单号：${withLuhn(`62${fill('#############', draw)}`)}`), like: 'bank-card' })
  return cases
}

function fill(form: string, draw: Draw): string {
  return form.replace(/[#*]/g, (sign) => (sign === '#' ? String(draw(10)) : draw(16).toString(16)))
}
