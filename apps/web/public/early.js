// Before the first paint, so not a module: a theme that was pinned on this device must not flash.
try {
  const theme = JSON.parse(localStorage.getItem('rdrive.theme'));
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden: the system's theme it is.
}

// What the app will ask first is under way while its program loads: who is here, and the first page of the folder of the
// address. Not where nobody is noted (src/lib/device/last-person.ts): most likely it would be refused. The same addresses as
// src/lib/session.ts and packages/client/src/library/folder-cell.ts ask for; src/lib/early.ts hands the answers on.
{
  window.rdriveEarly = new Map();
  let known = false;
  try {
    known = localStorage.getItem('rdrive.person') !== null;
  } catch {
    // Storage is forbidden: the app asks by itself.
  }
  const ask = (href) => {
    const answer = fetch(href, { headers: { accept: 'application/json' } });
    // Who waits for it is told; before, nobody needs to be.
    answer.catch(() => undefined);
    window.rdriveEarly.set(href, answer);
  };
  // Where the app begins; who is not noted here is asked to log in first.
  if (known && location.pathname === '/')
    history.replaceState(history.state, '', `/timeline${location.search}${location.hash}`);
  const { pathname } = location;
  const folder = /^\/library(?=\/|$)/.test(pathname);
  if (known && (folder || pathname === '/timeline')) ask('/api/auth/me');
  if (known && folder) {
    try {
      const path = decodeURIComponent(pathname.replace(/^\/library/, '').replace(/\/+$/, '')) || '/';
      ask(`/api/folders?${new URLSearchParams({ path, limit: '100' })}`);
    } catch {
      // Not a well formed address: the app says so.
    }
  }
}
