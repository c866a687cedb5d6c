import type { FormField } from '../../../src/chat/form.ts';
import type { PageForm } from '../../../src/ports/pages.ts';

/** A form of the settings, with what is to be corrected next to each field. */
export const SettingsForm = ({ form, action, token }: { form: PageForm; action: string; token: string }) => (
  <form method="post" action={`${action}#${form.section}`} novalidate>
    <input type="hidden" name="csrf" value={token} />
    <input type="hidden" name="section" value={form.section} />
    {form.fields.map((field) => (
      <Field field={field} id={`${form.section}-${field.name}`} problem={form.problems[field.name]} />
    ))}
    <p class="submit">
      <button type="submit">{form.submitLabel}</button>
      {form.saved !== undefined && (
        <span class="saved" role="status">
          {form.saved}
        </span>
      )}
    </p>
  </form>
);

const Field = ({ field, id, problem }: { field: FormField; id: string; problem: string | undefined }) => {
  const described = [...(field.hint ? [`${id}-hint`] : []), ...(problem ? [`${id}-problem`] : [])].join(' ');
  const about = {
    ...(described === '' ? {} : { 'aria-describedby': described }),
    ...(problem ? { 'aria-invalid': 'true' as const } : {}),
  };
  const notes = (
    <>
      {field.hint && (
        <p class="hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </>
  );
  if (field.type === 'choice') {
    return (
      <fieldset {...about}>
        <legend>{field.label}</legend>
        {field.choices.map(({ value, label }) => (
          <label class="choice">
            <input type="radio" name={field.name} value={value} checked={value === field.value} />
            {label}
          </label>
        ))}
        {notes}
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label for={id}>{field.label}</label>
      <Input field={field} id={id} about={about} />
      {notes}
    </div>
  );
};

type About = Readonly<Record<string, string>>;

const Input = ({ field, id, about }: { field: FormField; id: string; about: About }) => {
  const common = { id, name: field.name, required: field.required === true, ...about };
  if (field.type === 'number') {
    return (
      <input {...common} type="number" inputmode="numeric" min={field.least} max={field.most} value={field.value} />
    );
  }
  if (field.type !== 'text') return null;
  return field.long ? (
    <textarea {...common} rows={4} maxlength={field.maxLength} dir="auto">
      {field.value ?? ''}
    </textarea>
  ) : (
    <input {...common} type="text" maxlength={field.maxLength} value={field.value ?? ''} autocomplete="off" />
  );
};
