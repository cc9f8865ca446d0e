// Runs before the first paint, so that a remembered theme never flashes. A file of its own, because a page that is rendered for a
// visitor has no inline script; prerendered pages of islands have it inline (app/_islands/build).
try {
  const theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is refused (a private window, a strict browser): the system's own preference holds.
}
