// Runs before the first paint, so that a chosen theme does not flash. The key is the one of src/ui/theme.ts.
try {
  const chosen = localStorage.getItem('chalkstream.theme')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
} catch {
  // Storage may be refused; the system's theme is used then.
}
