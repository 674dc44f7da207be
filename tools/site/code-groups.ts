/** Two blocks of code or more, one right below the other. */
const ADJACENT = /(?:^```(?:sql|python)\n[\s\S]*?^```\n\n?){2,}/gm
const BLOCK = /^```(sql|python)\n(?:# (\S+)\n)?([\s\S]*?)^```$/gm

/**
 * The page with the same question in several tools as tabs: adjacent blocks of SQL, and of Python that begin with the name of
 * a tool, `# Polars`. Where one has no name, all stay.
 */
export function withCodeGroups(markdown: string): string {
  return markdown.replace(ADJACENT, (blocks) => {
    const found = [...blocks.matchAll(BLOCK)].map(([, language, tool, code]) => ({
      language,
      tool: language === 'sql' ? 'DuckDB' : tool,
      code,
    }))
    if (found.some(({ tool }) => tool === undefined)) return blocks
    const tabs = found.map(({ language, tool, code }) => `\`\`\`${language} [${tool}]\n${code}\`\`\`\n`)
    return `::: code-group\n\n${tabs.join('\n')}\n:::\n\n`
  })
}
