/**
 * Runs the handler for the `data-…` mark of what was clicked: `openThread` for `data-open-thread="…"`.
 * @param {Record<string, (target: HTMLElement, value: string) => unknown>} handlers
 * @param {(target: Element) => void} otherwise what was clicked bears no mark
 */
export function onMarkedClick(handlers, otherwise) {
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey) return;
    for (const [mark, handle] of Object.entries(handlers)) {
      const marked = event.target.closest(`[data-${mark.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}]`);
      if (!(marked instanceof HTMLElement)) continue;
      event.preventDefault();
      void handle(marked, marked.dataset[mark] ?? '');
      return;
    }
    otherwise(event.target);
  });
}
