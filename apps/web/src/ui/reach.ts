/** Who can open an address: one that names this computer itself leads nobody else here. */
export function onThisComputerOnly(url: string): boolean {
  const { hostname } = new URL(url, location.href)
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || hostname.startsWith('127.')
}
