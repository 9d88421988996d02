/** Fill the screen with an element, or give the screen back when it does. A browser that refuses changes nothing. */
export function fillScreen(element: HTMLElement | null): void {
  const changed = document.fullscreenElement ? document.exitFullscreen() : element?.requestFullscreen()
  void changed?.catch(() => undefined)
}
