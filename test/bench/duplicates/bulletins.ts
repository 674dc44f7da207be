import { randomOf } from '../../random.ts'

/**
 * Bulletins in many languages, made from templates with places to fill. Two of one template differ in one fill and nothing
 * else, so each pair states another fact. The fills are made up: names without a common surname, places on no map, teams that
 * no list holds.
 */
export interface Bulletin {
  readonly language: string
  /** What is filled in, and what differs between two of the pair. */
  readonly fact: string
  readonly text: string
  readonly other: string
}

interface Template {
  readonly language: string
  /** `{fact}` is filled; the same fact is filled with the same words everywhere. */
  readonly text: string
}

/** Fills by language and fact. Pairs share their first or last characters where such names do. */
const FILLS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  zh: {
    name: '娜仁花 巴特尔 诺敏 阿依古丽 买买提江 扎西顿珠 格桑卓玛 斯琴高娃 者来女 禤国维 乜小雨 爨志刚 乌云其其格 拉巴次仁'.split(
      ' ',
    ),
    place: '塔里浩沁 石湾屯 罗布泊里 黑瞎沟 下马塘 柳条寨 二龙泉村 云梦坳 甘其毛都 桃花峪 青石板桥 老鸹岭'.split(' '),
    team: '雪豹队 苍狼队 海东青队 赤兔队 山魈队 沙棘队 雷鸟队 白鲸队'.split(' '),
    number: '3 17 42 208 1,350 6.5 11.04 93'.split(' '),
    day: '3月5日 3月6日 11月15日 12月25日 4月9日 4月19日'.split(' '),
    verdict: '合格 不合格 有效 无效'.split(' '),
    direction: '上涨 下跌 持平 上升 下降'.split(' '),
    office: '副县长 县长 代县长 党委书记 审计专员'.split(' '),
  },
  en: {
    name: 'Quillon,Thistlewood,Abara,Nzinga,Brightwater,Oyelaran,Vasquez-Holm,Pemberly'.split(','),
    place: 'Harrowmere,Saltcombe,Upper Dunley,Nether Dunley,Kestrel Bay,Port Ashby'.split(','),
    team: 'Otters,Magpies,Wolverines,Saints,Rovers,Wanderers'.split(','),
    number: '3 17 42 208 1,350 6.5 11.04 93'.split(' '),
    day: '5 March,6 March,15 November,25 December,9 April,19 April'.split(','),
    verdict: 'guilty,not guilty'.split(','),
    direction: 'rose,fell'.split(','),
    office: 'mayor,deputy mayor,former mayor'.split(','),
  },
  ja: {
    name: '鷹栖健吾 月見里薫 小鳥遊隼人 一尺八寸光 勅使河原直 鵜久森航'.split(' '),
    place: '霞ヶ丘町 白鷺台 月ノ沢村 竜ヶ崎浜 碧南台 雪代町'.split(' '),
    team: 'ライチョウズ オコジョーズ フクロウズ ヤマネコズ'.split(' '),
    number: '3 17 42 208 1,350 6.5 11.04 93'.split(' '),
    day: '3月5日 3月6日 11月15日 12月25日 4月9日 4月19日'.split(' '),
    verdict: '可決 否決'.split(' '),
    direction: '上昇 下落'.split(' '),
    office: '町長 副町長 前町長'.split(' '),
  },
  ko: {
    name: '독고준 선우현 제갈민 황보영 남궁솔'.split(' '),
    place: '달빛면 새터마을 갈매리 솔뫼읍 은하동'.split(' '),
    team: '수달즈 올빼미즈 스라소니즈 참매즈'.split(' '),
    number: '3 17 42 208 1,350 6.5 93'.split(' '),
    day: '3월 5일,3월 6일,11월 15일,12월 25일'.split(','),
    verdict: '가결 부결'.split(' '),
    direction: '상승 하락'.split(' '),
    office: '군수 부군수'.split(' '),
  },
  ru: {
    name: 'Велемудров,Заозёрный,Хвощанский,Бухтияр,Тучкова'.split(','),
    place: 'Нижняя Лозва,Верхняя Лозва,Светлояр,Камнегорск'.split(','),
    team: 'Росомахи,Ястребы,Выдры,Соболи'.split(','),
    number: '3 17 42 208 6,5 11,04 93'.split(' '),
    day: '5 марта,6 марта,15 ноября,25 декабря'.split(','),
    verdict: 'принят,не принят'.split(','),
    direction: 'вырос,упал'.split(','),
    office: 'мэр,вице-мэр'.split(','),
  },
  th: {
    name: 'วรัญญู ศิลาทอง,ปกรณ์ ดาวเรือง,ณิชา แสงจันทร์,ธีรพล เมฆขาว'.split(','),
    place: 'บ้านดอนแก้ว,บ้านโคกสูง,ตำบลหนองหาน,ตำบลห้วยลึก'.split(','),
    team: 'เสือดำ,นกอินทรี,ปลาวาฬ,หมีขาว'.split(','),
    number: '3 17 42 208 93'.split(' '),
    day: '5 มีนาคม,6 มีนาคม,15 พฤศจิกายน,25 ธันวาคม'.split(','),
    verdict: 'ผ่าน,ไม่ผ่าน'.split(','),
    direction: 'เพิ่มขึ้น,ลดลง'.split(','),
    office: 'นายกเทศมนตรี,รองนายกเทศมนตรี'.split(','),
  },
}

const TEMPLATES: readonly Template[] = [
  {
    language: 'zh',
    text: '{place}防汛指挥部{day}发布通告，受上游来水影响，{place}水文站水位{direction}，超过警戒线{number}米。值班的{office}{name}说，巡堤人员已经全部到岗，低洼地带的住户正在分批转移，学校操场和礼堂开放为临时安置点。\n通告要求，各单位要加强值守，发现管涌和渗漏立即上报；过往船只减速慢行，不得在桥墩附近停靠。经检测，安置点的饮用水{verdict}。村里的广播每隔一段时间播报一次雨情，志愿者挨家敲门提醒老人不要留在老屋里。',
  },
  {
    language: 'zh',
    text: '草原那达慕足球邀请赛{day}在{place}收官。{team}凭借终场前的一次角球拿下冠军，打入制胜球的{name}被评为最佳球员。比赛开始后双方都很谨慎，中场拼抢激烈，门将多次化解险情。现场来了{number}名牧民，很多人骑马赶到，把马拴在看台后面的木桩旁。\n颁奖结束后，孩子们围着奖杯合影，炊烟从毡房上升起来，手把肉和奶茶端上长桌。组织者认为，赛事办了多年，场地的草皮一直由牧民自己养护，球门是用废旧钢管焊的。',
  },
  {
    language: 'zh',
    text: '公示：经评审委员会投票，拟授予{name}同志年度技术能手称号，其所在单位为{place}农机站。公示期内任何单位和个人如有异议，请以书面形式实名向人事科反映，反映人应当提供必要的证据材料，匿名来信不予受理。评审材料存放在档案室，可以凭有效证件查阅。公示无异议的，由{office}签发证书，奖金{number}元一次性发放。',
  },
  {
    language: 'en',
    text: 'The council of {place} said on {day} that the ferry would be out of service until further notice after an inspection of the hull found corrosion below the waterline. The {office}, {name}, told residents at a meeting in the village hall that a replacement vessel had been requested from the mainland and that the school run would be covered by a minibus.\nThe number of passengers {direction} by {number} per cent over the winter, the harbour office reported. Fishermen asked for the quay to be dredged before the herring season, and a petition was handed over with several pages of signatures.',
  },
  {
    language: 'en',
    text: 'The {team} won the county shield on {day} in {place} with a late header from {name}, who had come on as a substitute after the interval. The first half brought few chances, and both goalkeepers were busy mostly with back passes and long throws. A crowd of {number} stood along the touchline in steady rain.\nThe captain thanked the groundsman, who had spent the morning forking water off the pitch. In the earlier trial over the clubhouse fire, the caretaker was found {verdict} by the magistrates. Tea and sandwiches were served in the pavilion afterwards, and the bar stayed open until the last bus left.',
  },
  {
    language: 'ja',
    text: '{place}の町議会は{day}、図書館の移転に関する条例案を{verdict}した。議案を提出した{office}の{name}氏は、老朽化した建物の耐震性に問題があり、移転は避けられないと説明した。傍聴席には{number}人の住民が詰めかけ、質疑は夕方まで続いた。\n新しい図書館は駅前の旧郵便局を改修して使う計画で、児童書の部屋と自習室を広げる。地価は昨年より{direction}しており、用地の取得費が議論の焦点となっていた。閉会後、議長は丁寧な説明を続けるよう町に求めた。',
  },
  {
    language: 'ja',
    text: '地域リーグの最終節が{day}に{place}で行われ、{team}が優勝を決めた。決勝点を挙げた{name}選手は、支えてくれた家族に感謝したいと話した。前半は互いに守備を固めて得点がなく、後半に入って風向きが変わると試合が動いた。観客は{number}人だった。試合後には商店街で祝勝会が開かれ、子どもたちに焼きそばが振る舞われた。',
  },
  {
    language: 'ko',
    text: '{place} 주민센터는 {day} 도서관 이전 안건이 주민투표에서 {verdict}됐다고 밝혔다. {office} {name} 씨는 낡은 건물의 안전 문제를 더 미룰 수 없다고 설명했다. 투표에는 주민 {number}명이 참여했고 개표는 저녁 늦게까지 이어졌다.\n새 도서관은 역 앞 옛 우체국 건물을 고쳐 쓸 계획이며 어린이 열람실을 넓힌다. 땅값이 지난해보다 {direction}해 예산이 부족하다는 지적도 나왔다. 결승전에서 이긴 {team} 선수단도 현장을 찾아 주민들과 인사를 나눴다.',
  },
  {
    language: 'ru',
    text: 'Совет посёлка {place} {day} сообщил, что закон о переносе библиотеки был {verdict} большинством голосов. {office} {name} объяснил, что старое здание больше нельзя ремонтировать и что читателям придётся подождать до осени. На заседание пришли {number} жителей, обсуждение длилось до вечера.\nНовая библиотека займёт бывшую почту возле вокзала, там откроют детский зал и комнату для занятий. Спрос на абонементы {direction} по сравнению с прошлым годом. После заседания команда «{team}» раздавала детям билеты на воскресный матч.',
  },
  {
    language: 'th',
    text: 'เทศบาล{place}แถลงเมื่อวันที่ {day} ว่าร่างข้อบัญญัติย้ายห้องสมุด{verdict}การพิจารณาของสภา {office} {name} อธิบายว่าอาคารเดิมทรุดโทรมจนไม่ปลอดภัยต่อผู้ใช้บริการ และจะขอให้ชาวบ้านช่วยกันขนหนังสือ มีผู้เข้าฟังประชุม {number} คน การอภิปรายดำเนินไปจนถึงช่วงเย็น\nห้องสมุดแห่งใหม่จะใช้อาคารไปรษณีย์เก่าหน้าสถานีรถไฟ มีห้องสำหรับเด็กและห้องอ่านเงียบ จำนวนสมาชิก{direction}จากปีก่อน หลังเลิกประชุมนักกีฬาทีม{team}แจกตั๋วชมการแข่งขันวันอาทิตย์ให้เด็กนักเรียน',
  },
]

/** Pairs of bulletins that differ in one fact, the same for a seed. */
export function bulletins(seed: number, each: number): Bulletin[] {
  const below = randomOf(seed)
  const made: Bulletin[] = []
  for (const { language, text } of TEMPLATES) {
    const fills = FILLS[language]!
    const facts = [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, fact]) => fact!))]
    for (const fact of facts) {
      for (let i = 0; i < each; i++) {
        const chosen = Object.fromEntries(facts.map((name) => [name, fills[name]![below(fills[name]!.length)]!]))
        const rest = fills[fact]!.filter((fill) => fill !== chosen[fact])
        const changed = { ...chosen, [fact]: rest[below(rest.length)]! }
        made.push({ language, fact, text: fill(text, chosen), other: fill(text, changed) })
      }
    }
  }
  return made
}

function fill(template: string, fills: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, fact: string) => fills[fact]!)
}
