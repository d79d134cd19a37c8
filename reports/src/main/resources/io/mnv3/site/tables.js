// Tables sort by a click on a column's heading, and long ones can be filtered. Without this they are as printed.
for (const exhibit of document.querySelectorAll('.exhibit')) {
  const table = exhibit.querySelector('table');
  const body = table.tBodies[0];
  const printed = [...body.rows];
  const headings = [...table.tHead.rows[0].cells];

  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.firstChild?.textContent.trim() ?? '';
  };
  const compare = (a, b) => {
    const difference = Number(a) - Number(b);
    return Number.isNaN(difference) ? a.localeCompare(b, 'en', {numeric: true}) : difference;
  };
  const sorted = (column, sign) =>
    [...printed].sort((one, other) => {
      const a = value(one, column);
      const b = value(other, column);
      // What is empty stays below, whichever way.
      return a === '' || b === '' ? (a === '') - (b === '') : sign * compare(a, b);
    });

  headings.forEach((heading, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener('click', () => {
      const next = {ascending: 'descending', descending: null}[heading.getAttribute('aria-sort')];
      const order = next === undefined ? 'ascending' : next;
      headings.forEach(other => other.removeAttribute('aria-sort'));
      if (order !== null) {
        heading.setAttribute('aria-sort', order);
      }
      body.append(...(order === null ? printed : sorted(column, order === 'ascending' ? 1 : -1)));
    });
  });

  if (printed.length > 12) {
    const filter = document.createElement('input');
    filter.type = 'search';
    filter.className = 'filter';
    filter.placeholder = 'Show rows with …';
    filter.setAttribute('aria-label', 'Show only rows with these words');
    filter.addEventListener('input', () => {
      const words = filter.value.toLowerCase().split(/\s+/);
      for (const row of printed) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every(word => text.includes(word));
      }
    });
    exhibit.prepend(filter);
  }
}
