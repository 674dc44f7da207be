import type { Container } from '../containers.ts'

/**
 * The element in which forum software puts the text of a post. Hundreds of thousands of sites use these templates. They
 * change colours but keep the names, because scripts of the software depend on them.
 */
export interface PostMarkup {
  readonly software: string
  /** The element with the text of one post and little else, as a step of a path: `div#id.class.class`, lower case. */
  readonly post: RegExp
  /** An ancestor of it, at most {@link REACH} steps out. Absent if the name of the post is enough. */
  readonly within?: RegExp
  /** The post is an article, and what readers write below it is elsewhere: software of blogs. */
  readonly isArticle?: true
  /** A path from a page of the software. */
  readonly example: string
}

/** Number of ancestors of a post that are read. */
const REACH = 24

/** Matches whole classes or ids: `named('a')` matches `div.a.b` but not `div.a-b`. */
const named = (...names: readonly string[]): RegExp => new RegExp(`[.#](?:${names.join('|')})(?=[.#]|$)`)

export const POST_MARKUP: readonly PostMarkup[] = [
  {
    software: 'Discuz!',
    post: named('postmessage_\\d+', 't_f', 't_msgfont'),
    example:
      'div#post_481/table#pid481.plhin/tbody/tr/td.plc/div.pct/div.pcb/div.t_fsz/table/tbody/tr/td#postmessage_481.t_f',
  },
  {
    software: 'phpBB',
    post: /\.content(?=\.|$)/,
    within: named('postbody'),
    example: 'div#p1200.post.has-profile.bg2/div.inner/div.postbody/div#post_content1200/div.content',
  },
  {
    software: 'vBulletin 3',
    post: named('post_message_\\d+'),
    example: 'table#post77/tbody/tr/td#td_post_77.alt1/div#post_message_77',
  },
  {
    software: 'vBulletin 4',
    post: named('postcontent'),
    within: named('post_message_\\d+', 'postbody', 'postrow'),
    example:
      'li#post_12.postbit/div.postdetails/div.postbody/div.postrow/div.content/div#post_message_12/blockquote.postcontent.restore',
  },
  {
    software: 'vBulletin 5',
    post: named('js-post__content-text'),
    example: 'li.b-post/div.b-post__content/div.js-post__content-text.restore',
  },
  {
    software: 'XenForo',
    post: named('bbwrapper', 'messagetext'),
    within: named('message-body', 'message-content', 'messagecontent'),
    example: 'article.message.message--post/div.message-main/div.message-content/article.message-body/div.bbwrapper',
  },
  {
    software: 'Invision Community',
    post: /\.(?:ipstype_richtext|ipsrichtext|post\.entry-content)(?=\.|$)/,
    within: named('ipscomment', 'cpost', 'ipscomment_content', 'post_block', 'post_body'),
    example: 'article#elcomment_5.cpost.ipscomment/div.cpost_contentwrap/div.ipstype_normal.ipstype_richtext',
  },
  {
    software: 'SMF',
    post: named('msg_\\d+'),
    within: named('post', 'postarea'),
    example: 'div.post_wrapper/div.postarea/div.post/div#msg_90.inner',
  },
  {
    software: 'MyBB',
    post: /#pid_\d+\.post_body(?=\.|$)/,
    example: 'div#post_3.post/div.post_content/div#pid_3.post_body.scaleimages',
  },
  {
    software: 'FluxBB',
    post: named('postmsg'),
    within: named('postbody', 'blockpost'),
    example: 'div#p8.blockpost/div.box/div.inbox/div.postbody/div.postright/div.postmsg',
  },
  {
    software: 'Discourse',
    post: named('cooked', 'post'),
    within: named('topic-body', 'crawler-post', 'topic-post'),
    example: 'div#post_1.topic-body.crawler-post/div.post',
  },
  {
    software: 'Flarum',
    post: named('post-body'),
    within: named('commentpost', 'flarum-content', 'poststream-item'),
    example: 'div.poststream-item/article.commentpost.post/div/div.post-body',
  },
  {
    software: 'Blogger',
    post: named('post-body'),
    within: named('post', 'hentry'),
    isArticle: true,
    example: 'div#blog1.widget.blog/div.blog-posts.hfeed/div.post.hentry/div#post-body-1147.post-body.entry-content',
  },
  {
    software: 'NodeBB',
    post: /\.content(?=\.|$)/,
    within: /^body\S*\.page-topic(?=[-.]|$)/,
    example: 'body.page-topic.page-topic-7/div#content/div.row/div.topic/ul.posts/li/div.content',
  },
  {
    software: 'Vanilla',
    post: named('usercontent'),
    within: named('item-body', 'discussion', 'comment'),
    example: 'div.comment/div.item-bodywrap/div.item-body/div.message.usercontent',
  },
  {
    software: 'bbPress',
    post: named('bbp-topic-content', 'bbp-reply-content'),
    within: named('bbp-body', 'reply', 'topic'),
    example: 'ul.forums.bbp-replies/li.bbp-body/div.post-7.reply/div.bbp-reply-content',
  },
  {
    software: 'wpForo',
    post: named('wpforo-post-content'),
    example: 'div#post-134.post-wrap/div.wpforo-post/div.wpf-right/div.wpforo-post-content',
  },
  {
    software: 'Asgaros Forum',
    post: named('post-message'),
    within: named('post-wrapper', 'forum-post'),
    example: 'div#postid-9.forum-post/div.post-wrapper/div.post-message',
  },
  {
    software: 'Stack Exchange',
    post: named('js-post-body', 'post-text'),
    within: named('question', 'answer'),
    example: 'div#answer-16.answer/div.post-layout/div.answercell.post-layout--right/div.s-prose.js-post-body',
  },
  {
    software: 'AnsPress',
    post: named('ap-q-content'),
    example: 'div#question.ap-content/div.ap-q-inner/div.question-content.ap-q-content',
  },
  {
    software: 'Question2Answer',
    post: named('qa-q-view-content', 'qa-a-item-content', 'qa-c-item-content'),
    example: 'div#a12.qa-a-list-item/div.qa-a-item-main/div.qa-a-item-content',
  },
  {
    software: 'DW Question & Answer',
    post: named('dwqa-question-content', 'dwqa-answer-content'),
    example: 'div.dwqa-single-question/div.dwqa-question-item/div.dwqa-question-content',
  },
  {
    software: 'Sabai Discuss',
    post: named('sabai-questions-body', 'sabai-comment-main'),
    example: 'div#sabai-entity-content-2.sabai-entity/div.sabai-questions-main/div.sabai-questions-body',
  },
  {
    software: 'Baidu Tieba',
    post: named('d_post_content', 'lzl_cnt'),
    example:
      'div.l_post.j_l_post/div.d_post_content_main/div.p_content/cc/div#post_content_99.d_post_content.j_d_post_content',
  },
  {
    software: 'V2EX',
    post: named('topic_content', 'reply_content'),
    within: named('cell', 'subtle'),
    example: 'div#wrapper/div.content/div#main/div.box/div.cell/div.topic_content',
  },
  {
    software: 'Homeland',
    post: named('markdown'),
    within: named('topic-detail', 'reply-\\d+'),
    example: 'div#reply-3.reply/div.infos/div.markdown',
  },
  {
    software: 'Zhihu',
    post: named('questionrichtext', 'richcontent-inner'),
    example: 'div.contentitem.answeritem/div.richcontent/div.richcontent-inner',
  },
  {
    software: 'Douban groups',
    post: named('topic-richtext', 'reply-content'),
    within: named('topic-doc', 'topic-content', 'reply-doc'),
    example: 'ul#comments.topic-reply/li#123.comment-item/div.reply-doc.content/p.reply-content',
  },
  {
    software: 'Tianya',
    post: named('bbs-content'),
    within: named('atl-con-bd'),
    example: 'div.atl-item/div.atl-content/div.atl-con-bd/div.bbs-content',
  },
  {
    software: 'NGA',
    post: named('postcontent\\d+'),
    example: 'table.forumbox.postbox/tr#post1strow0/td#postcontainer0.c2/p#postcontent0.postcontent.ubbcode',
  },
  {
    software: 'phpwind',
    post: named('tpc_content', 'read_tpc', 'read_\\d+'),
    example: 'div#readfloor_tpc.read_t/table/tr/td/div.tpc_content/div#read_tpc',
  },
  {
    software: 'old Reddit',
    post: named('md'),
    within: named('entry'),
    example: 'div.sitetable/div.thing.comment/div.entry/form.usertext/div.usertext-body/div.md',
  },
  {
    software: 'Lemmy',
    post: named('md-div'),
    within: named('postcontent', 'comment-content'),
    example: 'li#comment-7.comment/article.details.comment-node/div.ms-2/div.comment-content/div.md-div',
  },
  {
    software: 'Hacker News',
    post: named('commtext', 'toptext'),
    within: named('comtr', 'fatitem'),
    example: 'table.comment-tree/tbody/tr.athing.comtr/td/table/tbody/tr/td.default/div.comment/div.commtext.c00',
  },
]

/** A cheap first test: matches if any of them does. Most elements fail it. */
const ANY_POST = new RegExp(POST_MARKUP.map(({ post }) => post.source).join('|'))

/** Whether some software names posts like this path step. */
export function mayBePost(step: string): boolean {
  return ANY_POST.test(step)
}

/** The markup by which a container is a post; undefined if it is none. */
export function postMarkup(container: Container): PostMarkup | undefined {
  const { step } = container
  if (!mayBePost(step)) return undefined
  return POST_MARKUP.find(({ post, within }) => post.test(step) && (!within || isWithin(container, within)))
}

function isWithin(container: Container, pattern: RegExp): boolean {
  let { parent } = container
  for (let i = 0; parent && i < REACH; i++, parent = parent.parent) if (pattern.test(parent.step)) return true
  return false
}
