import { ApiError } from './api.js';

/** @import { Outcome } from './api.js' */

/**
 * Shows a form that the server rendered, and submits it.
 * @param {HTMLDialogElement} dialog
 * @param {(form: string, values: Record<string, unknown>, action: string) => Promise<Outcome>} submit
 * @returns {{ open: (html: string) => void }}
 */
export function createFormDialog(dialog, submit) {
  /** @param {string} html as the server rendered it, with all text escaped */
  function open(html) {
    dialog.innerHTML = html;
    const form = /** @type {HTMLFormElement} */ (dialog.querySelector('form'));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void handIn(form);
    });
    form.querySelector('[data-close-form]')?.addEventListener('click', () => dialog.close());
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    if (!dialog.open) dialog.showModal();
    const first = form.querySelector('.field input, .field textarea, .field select');
    if (first instanceof HTMLElement) first.focus();
  }

  /** @param {HTMLFormElement} form */
  async function handIn(form) {
    const button = /** @type {HTMLButtonElement} */ (form.querySelector('button[type=submit]'));
    button.disabled = true;
    showProblems(form, {}, '');
    try {
      const outcome = await submit(form.dataset.form ?? '', valuesOf(form), form.dataset.action ?? '');
      if (outcome.kind === 'problems') showProblems(form, outcome.problems, '');
      else if (outcome.kind === 'form') open(outcome.html);
      else dialog.close();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      showProblems(form, {}, error.message);
    } finally {
      button.disabled = false;
    }
  }

  return { open };
}

/**
 * The values of a form by field name.
 * @param {HTMLFormElement} form
 */
function valuesOf(form) {
  /** @type {Record<string, unknown>} */
  const values = {};
  for (const control of form.elements) {
    if (control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement)
      values[control.name] = control.value;
    if (!(control instanceof HTMLInputElement)) continue;
    const { name, value, checked } = control;
    switch (control.dataset.kind) {
      case 'flag':
        values[name] = checked;
        break;
      case 'members':
        if (checked) values[name] = [.../** @type {string[]} */ (values[name] ?? []), value];
        break;
      case 'choice':
        if (checked) values[name] = value;
        break;
      default:
        values[name] = value;
    }
  }
  return values;
}

/**
 * Shows next to each field what to correct, and focuses the first of them.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} problems
 * @param {string} words about the form as a whole
 */
function showProblems(form, problems, words) {
  const whole = /** @type {HTMLElement} */ (form.querySelector('.form-problem'));
  const unplaced = Object.keys(problems).filter((name) => !form.querySelector(`[data-problem="${CSS.escape(name)}"]`));
  whole.textContent = [words, ...unplaced.map((name) => problems[name])].filter((each) => each).join(' ');
  whole.hidden = whole.textContent === '';
  /** @type {HTMLElement | undefined} */
  let first;
  for (const place of form.querySelectorAll('[data-problem]')) {
    if (!(place instanceof HTMLElement)) continue;
    const problem = problems[place.dataset.problem ?? ''];
    place.textContent = problem ?? '';
    place.hidden = problem === undefined;
    const field = place.closest('.field');
    field?.classList.toggle('wrong', problem !== undefined);
    for (const control of field?.querySelectorAll('input, textarea, select') ?? []) {
      if (problem === undefined) control.removeAttribute('aria-invalid');
      else control.setAttribute('aria-invalid', 'true');
      if (problem !== undefined && control instanceof HTMLElement) first ??= control;
    }
  }
  first?.focus();
}
