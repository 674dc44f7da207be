import type { PhraseCue } from '../../cue.ts'

/** The foot of a site, and unfilled placeholders of templates. */
export const FOOTER: readonly PhraseCue[] = [
  {
    rule: 'footer',
    family: 'foot of a site',
    where: 'tail',
    phrases: [
      [
        '[{*}{space}](版权所有|版權所有){0-9 spaces}(©|{of （(}c{of )）}|(：|:)|{4-4 digits}|所有|,|，|{space}|{end}){*}',
        '版权所有©',
      ],
      [
        '[{*}{space}]Copyright({0-9 spaces}(©|{of （(}c{of )）}|(：|:))|{0-4 spaces}(19|20){2-2 digits}|{end}){*}',
        'Copyright © 2016 Phoenix New Media Limited',
      ],
      [
        '{*}(版权所有|版權所有)_{0-2 of ，,。|}_未(经|經){0-10 not ，。}(不得|禁止|严禁|嚴禁){0-10 not ，。}{use}{*}',
        '江城网(example.com)版权所有，未经授权禁止复制或建立镜像',
      ],
      ['©{*}', '©'],
      ['{*}©_(19|20){2-2 digits}{*}', 'The River Post © 2016'],
      ['{*}All rights reserved({of .。|}|{end}){*}', 'All rights reserved.'],
      ['{*}{han}ICP(备|證|证)(_{digit}{*}|{end})', '一ICP备3'],
      ['{*}公网安备_{digit}{*}', '公网安备3'],
      ['{*}备案号(：|:){*}', '备案号：'],
      [
        '{*}(互联网|新闻信息|视听节目|电信业务|网络文化|出版){0-10 not ，。_}许可证[[编]号]{0-1 of ：:_}{0-16 not ，。}{digit}{*}',
        '互联网许可证3',
      ],
      ['{*}违法和不良信息举报(电话|邮箱|热线|(：|:)){*}', '违法和不良信息举报电话'],
      ['技术支持(：|:){*}', '技术支持：'],
      ['(主办|承办)[单位](：|:){80}(备案|标识码|版权|邮编|技术支持|维护){*}', '主办：备案', 'stock phrase'],
      ['Powered by {1-40 not .。}', 'Powered by the'],
    ],
    words: {
      use: ['复制', '複製', '镜像', '鏡像', '转载', '轉載', '摘编', '使用'],
    },
    longest: 400,
    negatives: [
      '版权局的负责人介绍了去年的情况。',
      'He still owns the copyright to the song.',
      'In this treaty all rights reserved to the crown were sold.',
      '该网站因没有ICP备案被关闭。',
      '国家网信办违法和不良信息举报中心发布了数据。',
      '食品经营许可证号应当标注在包装上。',
      '主办单位：中国作家协会',
    ],
  },
  {
    rule: 'attachment',
    family: 'heading of attachments',
    where: 'tail',
    phrases: [
      ['文档附件', '文档附件', 'stock phrase'],
      ['附件下载', '附件下载', 'stock phrase'],
      ['文件下载', '文件下载', 'stock phrase'],
      ['相关附件', '相关附件', 'stock phrase'],
      ['附件', '附件', 'stock phrase'],
    ],
    after: '[：|:]',
    exact: true,
    longest: 8,
    negatives: ['附件一：参会人员名单'],
  },
  {
    rule: 'slot',
    family: 'slot of a template',
    where: 'anywhere',
    phrases: [
      ['Src', '<~Src~>'],
      ['Des', '<~Des~>'],
      ['Say', '<~Src~>要对<~Des~>说:<~Say~>'],
    ],
    before: '{*}<~',
    after: '~>{*}',
    exact: true,
    longest: 120,
    negatives: ['<~> 表示波浪线'],
  },
]
