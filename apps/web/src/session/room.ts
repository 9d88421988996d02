/**
 * The class's LiveKit room: who may be heard and seen is, and what this machine captures and may publish is published.
 *
 * livekit-client is loaded only when a room is entered. Tracks are subscribed one by one: those that the fold allows,
 * and nothing else. Nothing is published before both the fold and the room's own permission allow it. The room is
 * joined again with backoff for as long as it is wanted.
 */
import type { Participant, RemoteParticipant, RemoteTrackPublication, Room, TrackPublication } from 'livekit-client'

import type { TrackSource } from '@/contract/vocabulary'
import { backoff } from '@/session/backoff'
import type { Capture, CaptureView } from '@/session/capture'
import type { OnAir } from '@/session/publishing'

export interface RoomView {
  readonly at: 'off' | 'connecting' | 'connected' | 'lost'
  /** The browser waits for a click before it plays sound. */
  readonly soundBlocked: boolean
  /** Pictures of the cameras that are on, by participant. */
  readonly cameras: Readonly<Record<string, MediaStreamTrack>>
  /** Pictures of the screens that others share, by participant. */
  readonly screens: Readonly<Record<string, MediaStreamTrack>>
  /** Whose microphones are in the room, by participant: whether one of theirs is on. The log does not know who mutes. */
  readonly microphones: Readonly<Record<string, boolean>>
}

/** A short-lived token for the room, and where the room is. */
export interface RoomAccess {
  readonly url: string
  readonly token: string
}

const OFF: RoomView = { at: 'off', soundBlocked: false, cameras: {}, screens: {}, microphones: {} }

/** A track that goes out. A shared screen has up to two of them, under one permission of the fold. */
type Outgoing = TrackSource | 'screenSound'
const OUTGOING: readonly Outgoing[] = ['microphone', 'camera', 'screen', 'screenSound']
/** The numbers of LiveKit's protocol for what may be published. */
const PERMISSION = { camera: 1, microphone: 2, screen: 3, screenSound: 4 } as const
/** LiveKit's names of what we call otherwise. */
const SOURCES: Readonly<Record<string, TrackSource>> = { screen_share: 'screen', screen_share_audio: 'screen' }

export class RoomMedia {
  #view: RoomView = OFF
  readonly #listeners = new Set<() => void>()
  #room: Room | null = null
  #wanted = false
  #attempt = 0
  /** Numbers the connections, so that the end of an old one does not disturb a newer one. */
  #dial = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #onAir: ReadonlyMap<string, OnAir> = new Map()
  #allowed: ReadonlySet<string> = new Set()
  #pictures = true
  readonly #published = new Map<Outgoing, MediaStreamTrack>()
  #publishing: Promise<void> = Promise.resolve()
  #stopListening: (() => void) | undefined

  /** @param capture what to publish; null for somebody who only listens. */
  constructor(
    private readonly access: () => Promise<RoomAccess>,
    private readonly capture: Capture | null,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly view = (): RoomView => this.#view

  /** Who may be heard and seen, and from which device, by the fold: theirs are the tracks that are subscribed. */
  setOnAir(onAir: ReadonlyMap<string, OnAir>): void {
    this.#onAir = onAir
    this.#subscribe()
  }

  /** What this device itself may publish, by the fold. */
  setAllowed(sources: readonly string[]): void {
    this.#allowed = new Set(sources)
    this.#publish()
  }

  /** Whether cameras are wanted: a slow line is for the voices, and for what is taught on a shared screen. */
  setPictures(wanted: boolean): void {
    this.#pictures = wanted
    this.#subscribe()
  }

  enter(): void {
    if (this.#wanted) return
    this.#wanted = true
    this.#stopListening = this.capture?.subscribe(() => this.#publish())
    void this.#connect()
  }

  /** Leave; idempotent. The devices stay with their `Capture`. */
  leave(): void {
    this.#wanted = false
    this.#attempt = 0
    this.#stopListening?.()
    this.#drop()
    this.#show(OFF)
  }

  /** Must be called from a click: browsers play no sound before one. */
  async unlockSound(): Promise<void> {
    await this.#room?.startAudio()
  }

  async #connect(): Promise<void> {
    const dial = (this.#dial += 1)
    this.#show({ at: this.#attempt === 0 ? 'connecting' : 'lost' })
    try {
      const [{ Room, RoomEvent, Track, setLogLevel, LogLevel }, access] = await Promise.all([import('livekit-client'), this.access()])
      if (dial !== this.#dial) return
      // Its warnings are about the network, which the page tells in words.
      setLogLevel(LogLevel.error)
      const room = new Room({ dynacast: true, stopLocalTrackOnUnpublish: false })
      this.#room = room
      room
        .on(RoomEvent.ParticipantConnected, (participant) => this.#came(participant))
        .on(RoomEvent.TrackPublished, (_, participant) => this.#came(participant))
        .on(RoomEvent.TrackUnpublished, () => this.#listen())
        .on(RoomEvent.ParticipantDisconnected, () => this.#listen())
        .on(RoomEvent.LocalTrackPublished, () => this.#listen())
        .on(RoomEvent.LocalTrackUnpublished, (publication) => this.#taken(publication))
        .on(RoomEvent.TrackSubscribed, (track, publication, participant) => {
          if (track.kind === Track.Kind.Audio) track.attach()
          else this.#showPicture(participant.identity, publication)
        })
        .on(RoomEvent.TrackUnsubscribed, (track, publication, participant) => {
          track.detach()
          if (track.kind === Track.Kind.Video) this.#hidePicture(participant.identity, publication, track.mediaStreamTrack)
        })
        .on(RoomEvent.TrackMuted, (publication, participant) => {
          this.#listen()
          if (publication.kind === Track.Kind.Video) this.#hidePicture(participant.identity, publication, pictureOf(publication))
        })
        .on(RoomEvent.TrackUnmuted, (publication, participant) => {
          this.#listen()
          if (!participant.isLocal) this.#showPicture(participant.identity, publication)
        })
        .on(RoomEvent.ParticipantPermissionsChanged, (_, participant) => {
          if (participant.isLocal) this.#publish()
        })
        .on(RoomEvent.AudioPlaybackStatusChanged, () => this.#show({ soundBlocked: !room.canPlaybackAudio }))
        .on(RoomEvent.Reconnecting, () => this.#show({ at: 'lost' }))
        .on(RoomEvent.Reconnected, () => {
          this.#show({ at: 'connected' })
          // What was switched, given or taken meanwhile.
          this.#publish()
        })
        .on(RoomEvent.Disconnected, () => this.#lost(dial))
      await room.connect(access.url, access.token, { autoSubscribe: false })
      if (dial !== this.#dial) {
        void room.disconnect(false)
        return
      }
      this.#attempt = 0
      this.#show({ at: 'connected', soundBlocked: !room.canPlaybackAudio })
      this.#subscribe()
      this.#listen()
      this.#publish()
    } catch {
      this.#lost(dial)
    }
  }

  #lost(dial: number): void {
    if (dial !== this.#dial) return
    this.#drop()
    this.#attempt += 1
    this.#show({ at: 'lost', cameras: {}, screens: {}, microphones: {} })
    this.#timer = setTimeout(() => void this.#connect(), backoff(this.#attempt, Math.random()))
  }

  #drop(): void {
    clearTimeout(this.#timer)
    this.#dial += 1
    const room = this.#room
    this.#room = null
    this.#published.clear()
    room?.removeAllListeners()
    void room?.disconnect(false)
  }

  #subscribe(): void {
    this.#room?.remoteParticipants.forEach((each) => this.#subscribeTo(each))
  }

  #subscribeTo(participant: RemoteParticipant): void {
    const { who, device } = identified(participant.identity)
    // Somebody with two devices does not hear themselves.
    const mine = this.#room !== null && who === identified(this.#room.localParticipant.identity).who
    const onAir = this.#onAir.get(who)
    for (const publication of participant.trackPublications.values()) {
      const wanted =
        onAir?.device === device &&
        onAir.sources.some((source) => source === sourceOf(publication)) &&
        (isVideo(publication) ? this.#pictures || isScreen(publication) : !mine)
      if (publication.isDesired !== wanted) publication.setSubscribed(wanted)
    }
  }

  #came(participant: RemoteParticipant): void {
    this.#subscribeTo(participant)
    this.#listen()
  }

  /** Tells whose microphones are on now. */
  #listen(): void {
    const room = this.#room
    if (!room) return
    const all: Participant[] = [...room.remoteParticipants.values(), room.localParticipant]
    this.#show({ microphones: microphonesOf(all) })
  }

  #showPicture(identity: string, publication: TrackPublication): void {
    const track = pictureOf(publication)
    if (!track || publication.isMuted) return
    const kind = isScreen(publication) ? 'screens' : 'cameras'
    this.#show({ [kind]: { ...this.#view[kind], [identified(identity).who]: track } })
  }

  /** @param track the picture that ends: a newer one, of another device of theirs, stays. */
  #hidePicture(identity: string, publication: TrackPublication, track: MediaStreamTrack | undefined): void {
    const kind = isScreen(publication) ? 'screens' : 'cameras'
    const { [identified(identity).who]: shown, ...others } = this.#view[kind]
    if (shown && (track === undefined || track === shown)) this.#show({ [kind]: others })
  }

  /** The room itself ended a publication, as the permission for it was taken back. */
  #taken(publication: TrackPublication): void {
    const track = publication.track?.mediaStreamTrack
    for (const [source, published] of this.#published) if (published === track) this.#published.delete(source)
    this.#listen()
  }

  /** Whether the room lets this device publish the source now: it hears of the floor a moment after the fold does. */
  #permitted(room: Room, source: Outgoing): boolean {
    const { canPublish = false, canPublishSources = [] } = room.localParticipant.permissions ?? {}
    const sources: readonly number[] = canPublishSources
    return canPublish && (sources.length === 0 || sources.includes(PERMISSION[source]))
  }

  /** Bring the room in line with the capture, one change after another. */
  #publish(): void {
    this.#publishing = this.#publishing.then(async () => {
      for (const source of OUTGOING) {
        try {
          await this.#publishOne(source)
        } catch {
          // A publication that fails (the line went down under it) is made again on the next connection.
          this.#published.delete(source)
        }
      }
    })
  }

  async #publishOne(source: Outgoing): Promise<void> {
    const room = this.#room
    const captured = this.capture?.view()
    if (!room || !captured || this.#view.at !== 'connected') return
    const allowed = this.#allowed.has(source === 'screenSound' ? 'screen' : source)
    const track = allowed && this.#permitted(room, source) ? outgoing(captured, source) : null
    const before = this.#published.get(source) ?? null
    if (before !== track) {
      this.#published.delete(source)
      if (before) await room.localParticipant.unpublishTrack(before, false)
      if (track) await this.#publishTrack(room, source, track)
    }
    if (source === 'microphone' && track) await this.#mute(room, track, !captured.microphone.on)
  }

  async #publishTrack(room: Room, source: Outgoing, track: MediaStreamTrack): Promise<void> {
    const { Track, VideoPreset } = await import('livekit-client')
    const { Camera, Microphone, ScreenShare, ScreenShareAudio } = Track.Source
    const names = { camera: Camera, microphone: Microphone, screen: ScreenShare, screenSound: ScreenShareAudio }
    await room.localParticipant.publishTrack(track, {
      source: names[source],
      simulcast: source === 'camera',
      videoSimulcastLayers: [new VideoPreset(320, 180, 120_000, 15)],
      videoEncoding: { maxBitrate: 700_000, maxFramerate: 30 },
      // Still pages with small print: few pictures, each sharp.
      screenShareEncoding: { maxBitrate: 2_500_000, maxFramerate: 15 },
    })
    this.#published.set(source, track)
  }

  async #mute(room: Room, track: MediaStreamTrack, muted: boolean): Promise<void> {
    for (const { track: local } of room.localParticipant.audioTrackPublications.values()) {
      if (local?.mediaStreamTrack !== track || local.isMuted === muted) continue
      await (muted ? local.mute() : local.unmute())
    }
  }

  #show(change: Partial<RoomView>): void {
    this.#view = { ...this.#view, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** Whose microphones are there, and whether one of theirs is on. Somebody may have several devices. */
function microphonesOf(all: readonly Participant[]): RoomView['microphones'] {
  const microphones: Record<string, boolean> = {}
  for (const { identity, audioTrackPublications } of all) {
    for (const { isMuted } of audioTrackPublications.values()) {
      const { who } = identified(identity)
      microphones[who] = microphones[who] === true || !isMuted
    }
  }
  return microphones
}

/** A LiveKit identity is `participant.device`. */
function identified(identity: string): { who: string; device: string } {
  const [who = identity, device = ''] = identity.split('.', 2)
  return { who, device }
}

/** What this machine has to give of one sort. */
function outgoing({ microphone, camera, screen }: CaptureView, source: Outgoing): MediaStreamTrack | null {
  return { microphone: microphone.track, camera: camera.track, screen: screen.picture, screenSound: screen.sound }[source]
}

function sourceOf(publication: TrackPublication): string {
  return SOURCES[publication.source] ?? publication.source
}

function isScreen(publication: TrackPublication): boolean {
  return sourceOf(publication) === 'screen'
}

function isVideo(publication: RemoteTrackPublication): boolean {
  return (publication.kind as string) === 'video'
}

function pictureOf(publication: TrackPublication): MediaStreamTrack | undefined {
  return publication.videoTrack?.mediaStreamTrack
}
