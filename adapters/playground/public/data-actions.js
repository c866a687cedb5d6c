/**
 * Runs the handler for the `data-…` attribute of what was clicked: `openThread` for `data-open-thread="…"`.
 * @param {Record<string, (target: HTMLElement, value: string) => unknown>} handlers
 * @param {(target: Element) => void} otherwise what was clicked has no such attribute
 */
export function onActionClick(handlers, otherwise) {
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey) return;
    for (const [name, handle] of Object.entries(handlers)) {
      const target = event.target.closest(`[data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}]`);
      if (!(target instanceof HTMLElement)) continue;
      event.preventDefault();
      void handle(target, target.dataset[name] ?? '');
      return;
    }
    otherwise(event.target);
  });
}
