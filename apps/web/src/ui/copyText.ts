/** Puts text on the clipboard; whether the browser allowed it (plain http and some settings forbid it). */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
