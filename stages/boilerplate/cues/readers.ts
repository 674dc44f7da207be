import type { Cue } from './cue.ts'

/** The form and the counters of readers’ comments, and tags. */
export const READERS: readonly Cue[] = [
  {
    rule: 'comment',
    where: 'tail',
    pattern:
      /^(?:(?:我要|发表|發表|网友|網友|最新|全部|精彩|热门|用户|读者)(?:评论|評論|跟贴|跟帖|留言)(?:区|列表)?|(?:评论|評論|跟贴|跟帖|留言)(?:区|列表)|(?:网友|用户|读者|精彩)点评|文明上网.{0,30}|我来说两句|[请請]?先?登[录陆錄](?:[后後].{0,6}(?:发表|發表|评论|評論|回复|回覆|参与|留言).{0,8}|(?:发表|發表)(?:评论|評論))|共?(?:收到)?\s?\d+\s?(?:条|條|人|个|篇)?(?:评论|評論|跟贴|回复|参与)|评论\s?[（(]\d*[)）]|条评论|网友评论仅供.{0,30}|还可以输入\s?\d+\s?字|说点什么吧?|暂无评论.{0,12}|还没有人(?:赞赏|评论|回复).{0,20}|真诚赞赏，手留余香)[\s：:>》».…!！]*$/,
    longest: 60,
    example: '我来说两句',
    negatives: [
      '评论认为，这一政策来得太晚。',
      '登陆部队遭到顽强抵抗。',
      '登录界面设计',
      '说点什么吧，别这样沉默。',
      '点评',
      '读者留言说他等了三年。',
    ],
  },
  // Counters in a row: how many readers said, joined, liked.
  {
    rule: 'comment',
    where: 'tail',
    pattern:
      /^(?:(?:评论|評論|跟[贴貼帖]|留言|回[复覆]|参与|參與|阅读|閱讀|浏览|瀏覽|点击|點擊|点赞|點讚|赞|讚|喜欢|喜歡|收藏|分享|转发|轉發|打赏|举报|投币)(?:量|数|數)?\s?(?:[：:]\s?|[（(]\s?)?\d{1,9}(?:\.\d)?[万萬]?\s?[)）]?[\s,，·|/、]{0,3}){2,8}$/,
    longest: 60,
    example: '跟贴 0 参与 0',
    negatives: ['评论 3', '参与 200 人，评论 12 篇', '阅读 1998 年的旧报'],
  },
  {
    rule: 'comment',
    where: 'tail',
    pattern:
      /^(?:Leave (?:a|your) (?:reply|comment)(?: below| here)?|Post (?:a|your) comment|Add (?:a|your) comment|Write (?:a|your) comment|Be the first to (?:comment|leave a comment|reply).{0,30}|\d+ (?:comments?|replies|responses?)(?: (?:on|to) .{2,80})?|Comments? ?\(\d+\)|(?:Show|View|Load|See|Read) (?:all |more |\d+ )?comments.{0,10}|Join the (?:conversation|discussion)|(?:You must be )?Log(?:ged)? ?in to (?:post a )?(?:comment|reply)|You must be logged in to (?:post|leave) a comment|Cancel reply|Your email address will not be published.{0,60}|Required fields are marked.{0,6}|Comments (?:are|have been) (?:now )?(?:closed|disabled|turned off)(?: (?:for|on) (?:this|now).{0,40})?|Comments Off(?: on .{2,80})?|No comments(?: yet)?|Save my name, email,? and website in this browser.{0,40}|Tulis komentar(?: menarik)?(?: atau .{4,60}| Anda.{0,20})?|Beri(?:kan)? komentar(?: Anda)?|Notify me of (?:new|follow-?up) (?:comments|posts) (?:by|via) email|Sign in to (?:comment|reply))[.:!]?$/i,
    longest: 120,
    example: 'Leave a reply',
    negatives: [
      'Comments by the minister were not welcome.',
      'No comment was given.',
      'Comments are closed to debate only in a tyranny, he wrote.',
    ],
  },
  {
    rule: 'comment',
    where: 'tail',
    pattern:
      /^(?:コメント(?:を(?:書く|投稿(?:する)?|残す|する|見る)|する|\s?[（(]\d{1,5}[)）]|はまだありません|一覧)|댓글\s?(?:\d{1,6}(?:개)?|쓰기|달기|남기기|등록|보기)|Kommentar (?:schreiben|verfassen|hinterlassen)|\d{1,5} Kommentare?|Kommentare? \(\d{1,5}\)|(?:Laisser|Écrire|Poster|Ajouter) un commentaire|\d{1,5} commentaires?|Commentaires \(\d{1,5}\)|(?:Deja|Dejar|Escribe|Escribir) un comentario|\d{1,5} comentarios?|Comentarios \(\d{1,5}\)|(?:Оставить|Добавить|Написать) комментарий|Комментари(?:и|ев)[: ]?\s?\(?\d{1,5}\)?|\d{1,5} комментари(?:й|я|ев))[.:!]?$/i,
    longest: 40,
    example: 'コメントを書く',
    negatives: ['コメントを書くのは誰か。', 'Kommentare zur Lage'],
  },
  // What software of forums leaves in the place of a post.
  {
    rule: 'comment',
    where: 'anywhere',
    pattern:
      /^(?:(?:此|该|該|本)(?:条|條|楼|樓)?(?:回[复覆]|回帖|评论|評論|帖子?|主题|主題|留言|内容|內容)已(?:经|經)?被?(?:其?作者|楼主|版主|管理员|管理員|系统)?(?:自行)?(?:删除|刪除|屏蔽|隐藏|隱藏)|(?:此|该)主题已被删除。只有拥有主题管理权限的用户可以查看|提示: ?(?:作者被禁止或删除|该帖被管理员或版主屏蔽).{0,12}|This (?:post|comment|message|reply) (?:has been|was) (?:deleted|removed|hidden)(?: by (?:its author|the author|a moderator|an administrator))?)[。.！!]?$/,
    longest: 70,
    example: '此回复已被删除！',
    negatives: [
      '该评论已删除，但截图仍在流传。',
      '此帖已被删除的消息很快传开了。',
      '内容已被删除',
      'This post was removed in 1904 and lies in the museum.',
    ],
  },
  {
    rule: 'comment',
    where: 'tail',
    needs: 'company',
    pattern:
      /^(?:评论|評論|跟贴|跟帖|留言|回复|登录|注册|登录\s?[/|]?\s?注册|Comments?|Replies|Reply|Responses|Discussion|Log ?in|Sign in|Register|コメント|댓글|Kommentare?|Commentaires?|Comentarios?|Комментарии)\s?[:：]?$/i,
    longest: 14,
    example: '评论',
    negatives: ['评论员', 'Commentary', '回复：我同意。'],
  },
  {
    rule: 'tags',
    where: 'tail',
    pattern:
      /^(?:(?:文章|本文)?(?:关键词|关键字|關鍵字|標籤|标签|话题|TAGS?|Tags?|Tagged(?: with| as)?|Filed under|Filed in|Posted in|Topics|Categories|Labels|タグ|태그|Schlagwörter|Schlagworte|Étiquettes|Mots-clés|Etiquetas|Теги|Метки)\s?(?:[：:]|>>|$))|^(?:Posted in|Filed under|Tagged(?: with| as)?) (?:[A-Z][\w&'-]{0,24}[, |]{0,3}){1,12}$/,
    longest: 120,
    example: '关键词：共享充电宝',
    negatives: ['标签化的思维方式害人不浅', 'Posted in the west, he wrote home every week.', 'Topics in algebra'],
  },
]
