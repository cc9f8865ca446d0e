// Runs before the first paint, so that a remembered theme never flashes. A file of its own, because the page's
// Content-Security-Policy allows no inline script.
try {
  const theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is refused (a private window, a strict browser): the system's own preference holds.
}
