/**
 * Which device this tab is to a class. A reload is the same device; a duplicate of the tab is another one.
 *
 * A duplicate copies the storage of a tab that is open. So the storage holds the devices only while the page is between
 * leaving and coming back; while it is open they are in memory.
 */
const PREFIX = 'chalkstream.device.'
const devices = new Map<string, string>()

/** The device that this tab is to a class; null when it has not been there. */
export function deviceOf(classId: string): string | null {
  const known = devices.get(classId)
  if (known !== undefined) return known
  const kept = take(classId)
  if (kept !== null) devices.set(classId, kept)
  return kept
}

export function keepDevice(classId: string, device: string): void {
  devices.set(classId, device)
}

/** Whether one is live in a class with a device that is not this tab. @param live the device that the class knows of. */
export function isElsewhere(classId: string, live: string | null): boolean {
  return live !== null && live !== deviceOf(classId)
}

function take(classId: string): string | null {
  try {
    const kept = sessionStorage.getItem(PREFIX + classId)
    sessionStorage.removeItem(PREFIX + classId)
    return kept
  } catch {
    return null // Storage may be refused: a reload is then a new device.
  }
}

function put(classId: string, device: string): void {
  try {
    sessionStorage.setItem(PREFIX + classId, device)
  } catch {
    // Storage may be refused: a reload is then a new device.
  }
}

addEventListener('pagehide', () => devices.forEach((device, classId) => put(classId, device)))
// The browser may bring the very page back, with its memory.
addEventListener('pageshow', () => [...devices.keys()].forEach(take))
