import type { DocumentAnswer } from './answers.ts'

/** The fields, findings and columns of a document. */
export function Facts({ shown }: { readonly shown: DocumentAnswer }) {
  return (
    <>
      <details open>
        <summary>
          Fields: {shown.fields.length}, findings: {shown.findings.length}
        </summary>
        <section class="scroll" tabIndex={0} aria-label="Fields and findings">
          <table>
            <tbody>
              {shown.fields.map(({ name, role, value, rule, line, column }, i) => (
                <tr key={i}>
                  <th scope="row">{role === 'value' ? name : `${name}: ${role}`}</th>
                  <td lang="zh-Hans">
                    <bdi>{value}</bdi>
                  </td>
                  <td>
                    <code>{rule}</code>
                  </td>
                  <td>
                    {line}:{column}
                  </td>
                </tr>
              ))}
              {shown.findings.map(({ rule, severity, message, line, column }, i) => (
                <tr key={`finding ${i}`}>
                  <th scope="row">{severity}</th>
                  <td>
                    <bdi>{message}</bdi>
                  </td>
                  <td>
                    <code>{rule}</code>
                  </td>
                  <td>
                    {line}:{column}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
      <details>
        <summary>Columns</summary>
        <dl>
          {Object.entries(shown.facts).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value === null || (Array.isArray(value) && value.length === 0) ? '(none)' : String(value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  )
}
