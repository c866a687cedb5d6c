import { GatewayOpcodes } from 'discord-api-types/v10';
import type { StubGateway } from '../api.ts';
import type { Gateway } from './gateway.ts';

/** What tests do to the app's connections. */
export function gatewayControls(gateway: Gateway, setHeartbeat: (ms: number) => void): StubGateway {
  return {
    connections: () => gateway.links.size,
    sessions: () => gateway.sessions.size,
    identifies: gateway.identifies,
    resumes: gateway.resumes,
    told: () =>
      [...gateway.sessions.values()].flatMap(({ id, told }) => told.map((each) => ({ ...each, session: id }))),
    heartbeats: gateway.beats,
    setHeartbeat,

    dropConnections({ resumable = true, code } = {}) {
      for (const link of [...gateway.links]) {
        if (!resumable && link.session) gateway.forget(link.session.id);
        if (code === undefined) link.cut();
        else link.close({ code, reason: '' });
      }
    },

    forgetSessions() {
      for (const { id, link } of gateway.sessions.values()) if (!link) gateway.forget(id);
    },

    askToReconnect() {
      for (const link of gateway.links) link.send({ op: GatewayOpcodes.Reconnect });
    },

    invalidateSessions({ resumable = false } = {}) {
      for (const link of gateway.links) {
        const { session } = link;
        if (!session) continue;
        // Nothing is sent here until the app resumes, on this connection or another.
        session.link = undefined;
        link.session = undefined;
        if (!resumable) gateway.forget(session.id);
        link.send({ op: GatewayOpcodes.InvalidSession, d: resumable });
      }
    },

    async relay(packets) {
      for (const link of gateway.links) if (link.session) await link.relay(packets);
    },

    silence() {
      for (const link of gateway.links) link.silent = true;
    },
  };
}
