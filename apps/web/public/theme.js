// Before the first paint: a theme that was pinned on this device. Not a module, so that nothing flashes.
try {
  const theme = JSON.parse(localStorage.getItem('rdrive.theme'));
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden: the system's theme it is.
}
