import { VERSION } from '../version.ts'

/** A file that makes a CI service check the raw files of each change. */
export interface Workflow {
  /** Where the service looks for it, from the root of the repository. */
  readonly path: string
  readonly text: string
  /** What is left to do by hand. */
  readonly next: string
}

const HEAD = `# Checks the raw files that a change touches. Made by 'qingliu init --workflow'; yours to change.
`

/**
 * The same on each service: check only what a change touches, fail on what the configuration says, show findings in the
 * lines of the change. The version is fixed, since another one may report otherwise.
 */
export const WORKFLOWS: Readonly<Record<string, Workflow>> = {
  github: {
    path: '.github/workflows/qingliu.yml',
    text: `${HEAD}name: qingliu
on: pull_request
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@v4
        with:
          # The whole history, so that Git knows where the branch began.
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: '22'
      - name: Check
        env:
          BASE: origin/\${{ github.base_ref }}
        run: npx --yes qingliu@${VERSION} check --format github --changed-since "$BASE"
`,
    next: 'Commit it; the next pull request is checked.',
  },
  gitlab: {
    path: '.gitlab/qingliu.yml',
    text: `${HEAD}qingliu:
  image: node:22
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    # The whole history, so that Git knows where the branch began.
    GIT_DEPTH: '0'
  script:
    - npx --yes qingliu@${VERSION} check --format gitlab --output gl-code-quality-report.json --changed-since "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`,
    next: 'Add to .gitlab-ci.yml: include: [{ local: .gitlab/qingliu.yml }]',
  },
}
