/**
 * What this machine gives: microphone, camera and, while it is shared, a screen. Nothing here knows of a class or a room.
 *
 * A microphone that is off stays captured but silent, so that it is on again in the same instant. A camera that is off
 * is released, so that its light goes out.
 */

import { NOT_SHARED, ScreenShare, type SharedScreen } from '@/session/screen'

export type Source = 'microphone' | 'camera'

/** Why a source gives nothing. Each has its own cure (i18n, `media.problem`). */
export type Problem = 'denied' | 'missing' | 'busy' | 'insecure' | 'unknown'

export interface Captured {
  /** What comes from the device; null while there is none. */
  readonly track: MediaStreamTrack | null
  /** Whether the person wants it on; it may still be starting, or have a problem. */
  readonly on: boolean
  readonly starting: boolean
  readonly problem: Problem | null
  /** The device that was chosen; null for the system's own choice. */
  readonly deviceId: string | null
}

export interface Device {
  readonly id: string
  readonly label: string
}

export interface CaptureView {
  readonly microphone: Captured
  readonly camera: Captured
  readonly microphones: readonly Device[]
  readonly cameras: readonly Device[]
  readonly screen: SharedScreen
}

const OFF: Captured = { track: null, on: false, starting: false, problem: null, deviceId: null }

/** Twice the program's camera box: sharp on a dense screen, cheap to encode (look.ts). */
const CAMERA_SIZE = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 30 } }
const VOICE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }

export class Capture {
  #view: CaptureView
  readonly #listeners = new Set<() => void>()
  readonly #screen = new ScreenShare(() => this.#shared())
  readonly #devicesChanged = () => void this.#listDevices()
  /** Numbers the requests of each source, so that a late answer does not overwrite a newer one. */
  readonly #request = { microphone: 0, camera: 0 }
  /** Where what was switched on and off is remembered under. */
  #visit: string
  readonly #switched = new Map<string, boolean>()

  /** @param visit to whom the devices are lent; `begin` may name another. */
  constructor(visit = '') {
    this.#visit = visit
    this.#view = {
      microphone: { ...OFF, deviceId: remembered('microphone') },
      camera: { ...OFF, deviceId: remembered('camera') },
      microphones: [],
      cameras: [],
      screen: NOT_SHARED,
    }
    devicesOf(navigator)?.addEventListener('devicechange', this.#devicesChanged)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly view = (): CaptureView => this.#view

  /**
   * Turn both devices on, but for one that was switched off during this visit: neither a second call nor a reload puts
   * somebody live who had chosen not to be.
   */
  begin(visit: string): void {
    this.#visit = visit
    for (const source of ['microphone', 'camera'] as const) {
      if (this.#lastSwitched(source) && !this.#view[source].on) void this.#turn(source, true)
    }
  }

  /** Turn a source on or off. Never rejects: what goes wrong is in the view. */
  async set(source: Source, on: boolean): Promise<void> {
    this.#switch(source, on)
    await this.#turn(source, on)
  }

  #switch(source: Source, on: boolean): void {
    this.#switched.set(this.#switchOf(source), on)
    rememberSwitched(this.#switchOf(source), on)
  }

  async #turn(source: Source, on: boolean): Promise<void> {
    const { track } = this.#view[source]
    if (track && source === 'microphone') {
      track.enabled = on
      this.#change(source, { on })
    } else if (on) {
      await this.#start(source, true)
    } else {
      this.#release(source)
    }
  }

  /** Use another device, now and next time. What was off stays off: a muted microphone is replaced by a muted one. */
  async choose(source: Source, deviceId: string): Promise<void> {
    remember(source, deviceId)
    this.#change(source, { deviceId })
    const { on, track } = this.#view[source]
    if (on || track) await this.#start(source, on)
  }

  /** Share a screen of the person's choice, or end it. Must be called from a press. */
  async share(on: boolean): Promise<void> {
    if (on) await this.#screen.start()
    else this.#screen.stop()
  }

  /** Release both devices, and share no screen any more. The object may be used again. */
  stop(): void {
    this.#screen.stop()
    this.release('microphone')
    this.release('camera')
  }

  /** Release a device. What was chosen for it stays chosen: `resume` turns it on again. */
  release(source: Source): void {
    const { track, on, starting } = this.#view[source]
    if (track || on || starting) this.#release(source)
  }

  /** Release a device, and let nothing but a press turn it on again. */
  close(source: Source): void {
    if (this.#switched.has(this.#switchOf(source))) this.#switch(source, false)
    this.release(source)
  }

  /** Turn a source on again if it was switched on while this page was open. */
  resume(source: Source): void {
    if (this.#switched.get(this.#switchOf(source)) && !this.#view[source].on) void this.#turn(source, true)
  }

  /** Release everything for good. */
  dispose(): void {
    this.stop()
    devicesOf(navigator)?.removeEventListener('devicechange', this.#devicesChanged)
  }

  async #start(source: Source, on: boolean): Promise<void> {
    const request = (this.#request[source] += 1)
    this.#change(source, { on, starting: true, problem: null })
    try {
      const track = await open(source, this.#view[source].deviceId)
      if (request !== this.#request[source]) {
        track.stop()
        return
      }
      // It may have been switched while the device was starting: the newest choice counts.
      track.enabled = this.#view[source].on
      this.#view[source].track?.stop()
      track.addEventListener('ended', () => this.#lost(source, track))
      this.#change(source, { track, starting: false })
      await this.#listDevices()
    } catch (error) {
      if (request !== this.#request[source]) return
      this.#view[source].track?.stop()
      this.#change(source, { track: null, on: false, starting: false, problem: problemOf(error) })
    }
  }

  #switchOf(source: Source): string {
    return `${this.#visit}.${source}`
  }

  #lastSwitched(source: Source): boolean {
    const key = this.#switchOf(source)
    return this.#switched.get(key) ?? rememberedSwitched(key) ?? true
  }

  #release(source: Source): void {
    this.#request[source] += 1
    this.#view[source].track?.stop()
    this.#change(source, { track: null, on: false, starting: false })
  }

  /** The device was unplugged or its permission taken back while it was in use. */
  #lost(source: Source, track: MediaStreamTrack): void {
    if (this.#view[source].track !== track) return
    this.#change(source, { track: null, on: false, problem: 'missing' })
  }

  async #listDevices(): Promise<void> {
    const all = (await devicesOf(navigator)?.enumerateDevices()) ?? []
    const of = (kind: MediaDeviceKind) =>
      all.filter((each) => each.kind === kind && each.deviceId).map(({ deviceId, label }) => ({ id: deviceId, label }))
    this.#view = { ...this.#view, microphones: of('audioinput'), cameras: of('videoinput') }
    this.#tell()
  }

  #shared(): void {
    this.#view = { ...this.#view, screen: this.#screen.view() }
    this.#tell()
  }

  #change(source: Source, change: Partial<Captured>): void {
    this.#view = { ...this.#view, [source]: { ...this.#view[source], ...change } }
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

async function open(source: Source, deviceId: string | null): Promise<MediaStreamTrack> {
  const devices = devicesOf(navigator)
  if (!devices) throw new DOMException('no devices on an insecure page', 'SecurityError')
  // `ideal`, not `exact`: a remembered device that is gone must not keep its owner out of class.
  const device = deviceId === null ? {} : { deviceId: { ideal: deviceId } }
  const stream = await devices.getUserMedia(
    source === 'microphone' ? { audio: { ...VOICE, ...device } } : { video: { ...CAMERA_SIZE, ...device } },
  )
  const [track] = stream.getTracks()
  if (!track) throw new DOMException('the device gave no track', 'NotFoundError')
  return track
}

function problemOf(error: unknown): Problem {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
      return 'denied'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    case 'NotReadableError':
    case 'AbortError':
      return 'busy'
    case 'SecurityError':
      return 'insecure'
    default:
      return 'unknown'
  }
}

/** Absent on plain http, except on localhost. */
function devicesOf(browser: Navigator): MediaDevices | undefined {
  return (browser as { mediaDevices?: MediaDevices }).mediaDevices
}

function remembered(source: Source): string | null {
  try {
    return localStorage.getItem(`chalkstream.${source}`)
  } catch {
    return null // Storage may be refused.
  }
}

function remember(source: Source, deviceId: string): void {
  try {
    localStorage.setItem(`chalkstream.${source}`, deviceId)
  } catch {
    // Storage may be refused; the choice then lasts as long as the page.
  }
}

/** Kept for the tab only: a new visit begins with both devices on. */
function rememberedSwitched(key: string): boolean | null {
  try {
    const kept = sessionStorage.getItem(`chalkstream.switched.${key}`)
    return kept === null ? null : kept === 'on'
  } catch {
    return null // Storage may be refused.
  }
}

function rememberSwitched(key: string, on: boolean): void {
  try {
    sessionStorage.setItem(`chalkstream.switched.${key}`, on ? 'on' : 'off')
  } catch {
    // Storage may be refused; the choice then lasts as long as the page.
  }
}
