import type { PhraseCue } from '../../cue.ts'

/** Lines of widely used software for forums, comments, documentation and shops. They are the same on all sites. */
export const SOFTWARE: readonly PhraseCue[] = [
  {
    rule: 'comment',
    family: 'software of forums',
    where: 'anywhere',
    phrases: [
      ['[\\(]You must log in or (register|sign up) to reply here.[\\)]', '(You must log in or sign up to reply here.)'],
      ['(Create an account or sign in|Sign in or register) to comment', 'Create an account or sign in to comment'],
      'You need to be a member in order to leave a comment',
      "Sign up for a new account in our community. It's easy!",
      'Not open for further replies',
      'Show Ignored Content',
      'Share on other sites',
      'More sharing options...',
      ['(Display posts from previous|Forum Jump):', 'Display posts from previous:'],
      ['{1-3 digits}{0-4 of ,0-9} posts • Page {1-4 digits} of {1-4 digits}', '1,204 posts • Page 1 of 41'],
      [
        'You are using an out of date browser. It may not display this or other websites correctly',
        'You are using an out of date browser. It may not display this or other websites correctly.',
      ],
      'You should upgrade or use an alternative browser',
      [
        'Please enable JavaScript to view the comments powered by Disqus',
        'Please enable JavaScript to view the comments powered by Disqus.',
      ],
      'comments powered by Disqus',
    ],
    after: '[.]',
    longest: 120,
    negatives: [
      'The fair is not open for further replies until May.',
      'You should upgrade or use an alternative browser extension.',
      'You must log in or register your horse.',
    ],
  },
  {
    rule: 'control',
    family: 'documentation and shops',
    where: 'anywhere',
    phrases: [
      ['Was this page helpful?', 'Was this page helpful?'],
      ['Thanks for your feedback!', 'Thanks for your feedback!'],
      'Edit this page on GitHub',
      'Your cart is empty',
      'Item added to your cart',
      'Continue shopping',
    ],
    after: '[.]',
    longest: 40,
    negatives: [
      'Your cart is empty, she said, and so is mine.',
      'Continue shopping for peace.',
      'Edit this page of your life',
    ],
  },
]
