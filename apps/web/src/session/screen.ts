/** The screen that this machine shares: a window, a tab or all of it, as the browser's own dialog lets choose. */

export interface SharedScreen {
  /** What is shown; null while nothing is shared. */
  readonly picture: MediaStreamTrack | null
  /** What sounds from it, where the browser gives that. */
  readonly sound: MediaStreamTrack | null
  /** The dialog is open. */
  readonly starting: boolean
  /** The system keeps screens from this browser, or it could not begin. To close the dialog is no problem. */
  readonly problem: 'system' | 'unknown' | null
}

export const NOT_SHARED: SharedScreen = { picture: null, sound: null, starting: false, problem: null }

/** Enough for small print, at a rate that two cores encode beside a camera. */
const SIZE = { width: { max: 1920 }, height: { max: 1080 }, frameRate: { max: 15 } }

/** Phones cannot share theirs. */
export function canShareScreen(): boolean {
  return typeof devicesOf(navigator)?.getDisplayMedia === 'function'
}

export class ScreenShare {
  #view: SharedScreen = NOT_SHARED
  /** Numbers the requests, so that the answer to a dialog that nobody waits for any more shares nothing. */
  #request = 0

  /** @param changed is called after each change of `view`. */
  constructor(private readonly changed: () => void) {}

  readonly view = (): SharedScreen => this.#view

  /** Open the browser's dialog. Must be called from a press. Never rejects: what goes wrong is in the view. */
  async start(): Promise<void> {
    const request = (this.#request += 1)
    this.#show({ ...NOT_SHARED, starting: true })
    try {
      const stream = await open()
      if (request !== this.#request) {
        stop(stream.getTracks())
        return
      }
      const [picture = null] = stream.getVideoTracks()
      const [sound = null] = stream.getAudioTracks()
      if (picture) picture.contentHint = 'detail'
      picture?.addEventListener('ended', () => {
        if (this.#view.picture === picture) this.stop()
      })
      this.#show({ picture, sound, starting: false, problem: null })
    } catch (error) {
      if (request === this.#request) this.#show({ ...NOT_SHARED, problem: problemOf(error) })
    }
  }

  /** Share nothing any more; idempotent. */
  stop(): void {
    this.#request += 1
    const { picture, sound, starting, problem } = this.#view
    if (!picture && !starting && !problem) return
    this.#show(NOT_SHARED)
    stop([picture, sound])
  }

  #show(view: SharedScreen): void {
    this.#view = view
    this.changed()
  }
}

function open(): Promise<MediaStream> {
  const devices = devicesOf(navigator)
  if (!devices) throw new DOMException('no screens on an insecure page', 'SecurityError')
  // A class that shows itself shows itself without end: this tab is not offered.
  const options = { video: SIZE, audio: true, selfBrowserSurface: 'exclude', surfaceSwitching: 'include' }
  return devices.getDisplayMedia(options)
}

/** Browsers call both a closed dialog and a system that forbids `NotAllowedError`; Chromium says which. */
function problemOf(error: unknown): SharedScreen['problem'] {
  if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return 'unknown'
  return /system/i.test(error.message) ? 'system' : null
}

function stop(tracks: readonly (MediaStreamTrack | null)[]): void {
  for (const track of tracks) track?.stop()
}

function devicesOf(browser: Navigator): MediaDevices | undefined {
  return (browser as { mediaDevices?: MediaDevices }).mediaDevices
}
