import { useState } from 'react';

/**
 * The code that an address carries behind its `#`: browsers send that part to nobody. It is taken out of the address at
 * once, so that it stays in no history.
 */
export function useCodeOfAddress(): string {
  const [code] = useState(() => {
    const found = decodeURIComponent(location.hash.slice(1));
    if (found) history.replaceState(history.state, '', location.pathname + location.search);
    return found;
  });
  return code;
}
