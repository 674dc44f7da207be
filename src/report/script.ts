/** Sorts a table by the column whose head is clicked, numbers as numbers; a second click turns the order. */
export const SCRIPT = `
for (const button of document.querySelectorAll('th button')) {
  button.addEventListener('click', () => {
    const head = button.parentElement
    const column = head.cellIndex
    const body = head.closest('table').tBodies[0]
    const isNumber = head.className === 'n'
    const up = head.getAttribute('aria-sort') === (isNumber ? 'descending' : 'none')
      || (!isNumber && head.getAttribute('aria-sort') !== 'ascending')
    for (const other of head.parentElement.cells) other.removeAttribute('aria-sort')
    head.setAttribute('aria-sort', up ? 'ascending' : 'descending')
    const valueOf = (row) => isNumber ? Number(row.cells[column].dataset.v || -Infinity) : row.cells[column].textContent
    const rows = [...body.rows].map((row) => [valueOf(row), row])
    rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0) * (up ? 1 : -1))
    body.append(...rows.map(([, row]) => row))
  })
}
`
