import { CONFIGURATION_FILE } from '../../pipeline/configuration/file-names.ts'
import { VERSION } from '../version.ts'

/** A file that makes a CI service check the raw files of each change. */
export interface Workflow {
  /** Where the service looks for it, from the root of the repository. */
  readonly path: string
  /** Its text, for a configuration at this path from the root. */
  readonly text: (config: string) => string
  /** What is left to do by hand. */
  readonly next: string
}

const HEAD = `# Checks the raw files that a change touches. Made by 'qingliu init --workflow'; yours to change.
`

/** ` --config …` for a configuration that is not found by itself. */
function configured(path: string): string {
  if (path === CONFIGURATION_FILE) return ''
  return ` --config ${/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`}`
}

/**
 * The same on each service: fail on what a change touches, as the configuration says, and show findings in the lines of the
 * change. The version is fixed, since another one may report otherwise.
 */
export const WORKFLOWS: Readonly<Record<string, Workflow>> = {
  github: {
    path: '.github/workflows/qingliu.yml',
    text: (config) => `${HEAD}name: qingliu
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
        run: npx --yes qingliu@${VERSION} check${configured(config)} --format github --changed-since "$BASE"
`,
    next: 'Commit it; the next pull request is checked.',
  },
  gitlab: {
    path: '.gitlab/qingliu.yml',
    text: (config) => `${HEAD}qingliu:
  image: node:22
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  variables:
    # The whole history, so that Git knows where the branch began.
    GIT_DEPTH: '0'
  script:
    # All files, on the default branch, too: GitLab shows what is in one report and not in the other.
    - npx --yes qingliu@${VERSION} check${configured(config)} --format gitlab --output gl-code-quality-report.json || [ $? -eq 1 ]
    # A merge request fails on what it changes.
    - if [ -n "$CI_MERGE_REQUEST_DIFF_BASE_SHA" ]; then npx --yes qingliu@${VERSION} check${configured(config)} --changed-since "$CI_MERGE_REQUEST_DIFF_BASE_SHA"; fi
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`,
    next: 'Add to .gitlab-ci.yml: include: [{ local: .gitlab/qingliu.yml }]',
  },
}
