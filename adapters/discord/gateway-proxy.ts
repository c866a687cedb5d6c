import http, { type RequestOptions } from 'node:http';
import https from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';

let isInstalled = false;

/**
 * Lets the WebSockets of @discordjs/ws go through the proxy that the environment names. The package opens them by `ws`,
 * which takes an agent for that, but hands it none and cannot be told to
 * (https://github.com/discordjs/discord.js/blob/main/packages/ws/src/ws/WebSocketShard.ts). So the agent is added on the
 * way, to requests for a WebSocket only.
 */
export function useProxyForWebSockets(): void {
  if (isInstalled) return;
  isInstalled = true;
  addAgent(http, 'http:');
  addAgent(https, 'https:');
}

function addAgent(module: typeof http | typeof https, protocol: string): void {
  const { request } = module;
  const withAgent = (options: RequestOptions, ...rest: []) => {
    const proxy = isWebSocket(options) ? getProxyForUrl(`${protocol}//${options.host}:${options.port}`) : '';
    return request(proxy === '' ? options : { ...options, agent: new HttpsProxyAgent(proxy) }, ...rest);
  };
  Object.assign(module, { request: withAgent });
}

const isWebSocket = ({ headers, agent }: RequestOptions): boolean =>
  agent === undefined && headers !== undefined && 'Upgrade' in headers && headers.Upgrade === 'websocket';
