import type { FormField } from '../../src/chat/form.ts';
import { Avatar } from './page/avatar.tsx';
import type { OpenForm, PlaygroundChannel, PlaygroundMember } from './records.ts';

/** Who and what can be chosen. */
interface There {
  readonly people: readonly PlaygroundMember[];
  readonly channels: readonly PlaygroundChannel[];
}

/**
 * A form as HTML, for the page's dialog. form-values.ts reads its values and says what to correct, so the browser does
 * not validate it.
 */
export const RenderedForm = ({ open, ...there }: There & { open: OpenForm }) => (
  <form class="form" data-form={open.id} data-action={open.form.action} novalidate autocomplete="off">
    <header class="form-head">
      <h2 id="form-title" dir="auto">
        {open.form.title}
      </h2>
      {open.form.heading === undefined ? undefined : (
        <h3 class="form-heading" dir="auto">
          {open.form.heading}
        </h3>
      )}
    </header>
    <p class="form-problem" role="alert" dir="auto" hidden></p>
    <div class="form-fields">
      {open.form.fields.map((field) => (
        <Field field={field} {...there} />
      ))}
    </div>
    <footer class="form-foot">
      <button type="button" class="button plain" data-close-form>
        Cancel
      </button>
      <button type="submit" class="button primary">
        {open.form.submitLabel}
      </button>
    </footer>
  </form>
);

const Field = ({ field, ...there }: There & { field: FormField }) => {
  const id = `field-${field.name}`;
  const asGroup = field.type === 'members' || (field.type === 'choice' && field.choices.length <= 6);
  const body = (
    <>
      {field.hint === undefined ? undefined : (
        <p class="hint" id={`${id}-hint`} dir="auto">
          {field.hint}
        </p>
      )}
      <Control field={field} {...there} id={id} />
      <p class="problem" id={`${id}-problem`} data-problem={field.name} dir="auto" hidden></p>
    </>
  );
  if (field.type === 'flag') return <div class="field flag">{body}</div>;
  if (asGroup) {
    return (
      <fieldset class="field" aria-describedby={described(field, id)}>
        <legend dir="auto">
          <Label field={field} />
        </legend>
        {body}
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label for={id} dir="auto">
        <Label field={field} />
      </label>
      {body}
    </div>
  );
};

const Label = ({ field }: { field: FormField }) => (
  <>
    {field.label}
    {field.required === true ? <span class="mark"> needed</span> : <span class="mark optional"> if you like</span>}
  </>
);

const described = (field: FormField, id: string): string =>
  field.hint === undefined ? `${id}-problem` : `${id}-hint ${id}-problem`;

const Control = ({ field, people, channels, id }: There & { field: FormField; id: string }) => {
  const common = { id, name: field.name, 'aria-describedby': described(field, id) };
  switch (field.type) {
    case 'text':
      return field.long === true ? (
        <textarea
          {...common}
          dir="auto"
          rows={3}
          placeholder={field.placeholder}
          aria-required={field.required === true}
        >
          {field.value ?? ''}
        </textarea>
      ) : (
        <input
          {...common}
          type="text"
          dir="auto"
          placeholder={field.placeholder}
          value={field.value}
          aria-required={field.required === true}
        />
      );
    case 'number':
      return (
        <input {...common} type="number" min={field.least} max={field.most} value={field.value} inputmode="numeric" />
      );
    case 'flag':
      return (
        <label class="tick">
          <input {...common} type="checkbox" data-kind="flag" checked={field.value === true} />
          <span dir="auto">{field.label}</span>
        </label>
      );
    case 'choice':
      return <Choice field={field} common={common} />;
    case 'channel':
      return (
        <select {...common} dir="auto">
          <option value="">Choose one</option>
          {channels.map((channel) => (
            <option value={channel.id} dir="auto" selected={channel.id === field.value}>
              # {channel.name}
            </option>
          ))}
        </select>
      );
    case 'members':
      return (
        <div class="options">
          {people.map((member) => (
            <label class="option">
              <input
                type="checkbox"
                name={field.name}
                value={member.id}
                data-kind="members"
                checked={field.value?.includes(member.id) === true}
              />
              <Avatar member={member} size="small" />
              <span dir="auto">{member.name}</span>
            </label>
          ))}
        </div>
      );
  }
};

const Choice = ({
  field,
  common,
}: {
  field: Extract<FormField, { type: 'choice' }>;
  common: { readonly id: string; readonly name: string };
}) =>
  field.choices.length > 6 ? (
    <select {...common} dir="auto">
      <option value="">Choose one</option>
      {field.choices.map(({ value, label }) => (
        <option value={value} dir="auto" selected={value === field.value}>
          {label}
        </option>
      ))}
    </select>
  ) : (
    <div class="options">
      {field.choices.map(({ value, label }) => (
        <label class="option">
          <input type="radio" name={field.name} value={value} data-kind="choice" checked={value === field.value} />
          <span dir="auto">{label}</span>
        </label>
      ))}
    </div>
  );
