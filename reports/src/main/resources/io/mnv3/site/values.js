// Charts say the value that is pointed at, or that the arrow keys step to. Without this, browsers show the same words to
// whoever rests on a point.
const value = document.createElement('div');
value.id = 'value';
value.setAttribute('role', 'status');
document.body.append(value);

for (const chart of document.querySelectorAll('figure svg')) {
  const reach = 20; // in units of the figure
  const points = [...chart.querySelectorAll('.marks circle')].map(circle => {
    const title = circle.querySelector('title');
    title.remove(); // or the browser would say it too
    return {circle, words: title.textContent, x: Number(circle.getAttribute('cx')), y: Number(circle.getAttribute('cy'))};
  });
  if (points.length === 0) {
    continue;
  }
  let shown = -1;

  const show = index => {
    points[shown]?.circle.classList.remove('shown');
    shown = index;
    value.classList.toggle('shown', index >= 0);
    if (index < 0) {
      return;
    }
    const {circle, words} = points[index];
    circle.classList.add('shown');
    value.textContent = words;
    const box = circle.getBoundingClientRect();
    const left = Math.min(box.right, document.documentElement.clientWidth - value.offsetWidth - 4);
    const above = box.top - value.offsetHeight - 4;
    value.style.left = `${Math.max(4, left)}px`;
    value.style.top = `${above < 4 ? box.bottom + 4 : above}px`;
  };

  const nearest = event => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(chart.getScreenCTM().inverse());
    const distances = points.map(point => Math.hypot(point.x - at.x, point.y - at.y));
    const least = Math.min(...distances);
    return least > reach ? -1 : distances.indexOf(least);
  };

  const step = key => {
    const last = points.length - 1;
    switch (key) {
      case 'ArrowRight': case 'ArrowDown': return shown < last ? shown + 1 : 0;
      case 'ArrowLeft': case 'ArrowUp': return shown > 0 ? shown - 1 : last;
      case 'Home': return 0;
      case 'End': return last;
      case 'Escape': return -1;
      default: return undefined;
    }
  };

  chart.tabIndex = 0;
  chart.setAttribute('role', 'group');
  chart.setAttribute('aria-label', `${chart.getAttribute('aria-label')} Values: ${points.length}, by arrow keys.`);
  chart.addEventListener('pointermove', event => show(nearest(event)));
  chart.addEventListener('pointerdown', event => show(nearest(event)));
  chart.addEventListener('pointerleave', () => show(-1));
  chart.addEventListener('focus', () => {
    if (chart.matches(':focus-visible')) {
      show(Math.max(0, shown));
    }
  });
  chart.addEventListener('blur', () => show(-1));
  chart.addEventListener('keydown', event => {
    const index = step(event.key);
    if (index !== undefined) {
      event.preventDefault();
      show(index);
    }
  });
  addEventListener('scroll', () => show(-1), {passive: true});
}
