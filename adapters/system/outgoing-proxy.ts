import { EnvHttpProxyAgent, setGlobalDispatcher } from 'undici';

/**
 * From now on, every `fetch` and every call by undici, whichever copy of it a library has, goes through the proxies that
 * `HTTPS_PROXY` and `HTTP_PROXY` of the environment name, except to the hosts of `NO_PROXY`.
 * WebSockets that are opened otherwise have to look at the same variables by themselves.
 */
export function useProxies(): void {
  setGlobalDispatcher(new EnvHttpProxyAgent());
}
