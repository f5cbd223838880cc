declare global {
  interface Window {
    /** What `public/early.js` asked for while the program loaded, by address. */
    rdriveEarly?: Map<string, Promise<Response>>;
  }
}

/**
 * `fetch`, but for what was asked before the program had loaded: its answer is handed on, once. After a refusal the other
 * early answers are refusals as well, and would outlive the log-in or the renewal that mends it: they are dropped.
 */
export const earlyFetch: typeof fetch = async (input, init) => {
  const early = window.rdriveEarly?.get(String(input));
  window.rdriveEarly?.delete(String(input));
  const answer = await early?.catch(() => undefined);
  if (!answer) return fetch(input, init);
  if (!answer.ok) window.rdriveEarly?.clear();
  return answer;
};
