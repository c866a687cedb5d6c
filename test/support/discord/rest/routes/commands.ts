import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { guildOfBot } from '../../access.ts';
import type { Registered } from '../../commands.ts';
import { found, Refusal } from '../../refusal.ts';
import { command, commands as commandList } from '../../rules/command.ts';
import { insist } from '../../rules/rule.ts';
import type { Fields } from '../../shapes.ts';
import { type Call, created, fieldsOf, ok, type Parts, type Route } from '../route.ts';

/** The server that the path names, if it names one. */
function scopeOf({ params }: Call, { world }: Parts): string | undefined {
  if (params.application !== world.applicationId) throw new Refusal(Code.UnknownApplication);
  if (params.guild === undefined) return undefined;
  return guildOfBot(world, params.guild).id;
}

/** A list leaves out the translations unless it is asked for them. */
function listed(commands: readonly Registered[], query: URLSearchParams): Fields[] {
  if (query.get('with_localizations') === 'true') return [...commands];
  return commands.map(({ name_localizations: _, description_localizations: __, ...rest }) => rest);
}

function routesUnder(base: string): Route[] {
  return [
    {
      method: 'GET',
      path: `${base}/commands`,
      run: (call, parts) => ok(listed(parts.commands.list(scopeOf(call, parts)), call.query)),
    },
    {
      method: 'PUT',
      path: `${base}/commands`,
      run(call, parts) {
        const scope = scopeOf(call, parts);
        insist(call.body, commandList);
        return ok(parts.commands.overwrite(scope, call.body as Fields[]));
      },
    },
    {
      method: 'POST',
      path: `${base}/commands`,
      run(call, parts) {
        const scope = scopeOf(call, parts);
        insist(call.body, command);
        const made = parts.commands.create(scope, fieldsOf(call));
        return made.isNew ? created(made.command) : ok(made.command);
      },
    },
    {
      method: 'GET',
      path: `${base}/commands/:command`,
      run: (call, parts) =>
        ok(
          found(parts.commands.find(scopeOf(call, parts), String(call.params.command)), Code.UnknownApplicationCommand),
        ),
    },
    {
      method: 'PATCH',
      path: `${base}/commands/:command`,
      run(call, parts) {
        const scope = scopeOf(call, parts);
        const id = String(call.params.command);
        const known = found(parts.commands.find(scope, id), Code.UnknownApplicationCommand);
        insist({ ...known, ...fieldsOf(call) }, command);
        return ok(parts.commands.change(scope, id, fieldsOf(call)));
      },
    },
    {
      method: 'DELETE',
      path: `${base}/commands/:command`,
      run: (call, parts) => void parts.commands.remove(scopeOf(call, parts), String(call.params.command)),
    },
  ];
}

export const commandRoutes: readonly Route[] = [
  ...routesUnder('/applications/:application'),
  ...routesUnder('/applications/:application/guilds/:guild'),
];
