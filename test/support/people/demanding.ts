import type { OpenedForm, Person, Reply } from './person.ts';

/** The same person, for whom everything has to go well: a test fails where the platform, or a form, says that it did not. */
export function demanding(person: Person): Person {
  async function well(act: Promise<Reply>): Promise<Reply> {
    const reply = await act;
    const { broken, problems, form } = reply;
    if (broken || problems) throw new Error(`The platform says ${broken ?? JSON.stringify(problems)}`);
    return form ? { ...reply, form: demandingForm(form) } : reply;
  }

  const demandingForm = (form: OpenedForm): OpenedForm => ({ ...form, sends: (values) => well(form.sends(values)) });

  return {
    ...person,
    types: (...given) => well(person.types(...given)),
    uses: (...given) => well(person.uses(...given)),
    presses: (...given) => well(person.presses(...given)),
    picks: (...given) => well(person.picks(...given)),
    picksOf: (...given) => well(person.picksOf(...given)),
  };
}
