let last: string | null = null
addEventListener('keydown', (event) => (last = event.key), true)
addEventListener('pointerdown', () => (last = null), true)

/** Whether the focus moves because somebody goes from one control to the next by keyboard, and not of itself. */
export function goesByKey(): boolean {
  return last === 'Tab' || last?.startsWith('Arrow') === true
}
