/**
 * The class's LiveKit room: who may be heard and seen is, and what this machine captures and may publish is published.
 *
 * livekit-client is loaded only when a room is entered. Tracks are subscribed one by one: those that the fold allows,
 * and nothing else. Nothing is published before both the fold and the room's own permission allow it. The room is
 * joined again with backoff for as long as it is wanted.
 */
import type { Participant, RemoteParticipant, RemoteTrackPublication, Room, TrackPublication } from 'livekit-client'

import { backoff } from '@/session/backoff'
import type { Capture, Source } from '@/session/capture'
import type { OnAir } from '@/session/publishing'

export interface RoomView {
  readonly at: 'off' | 'connecting' | 'connected' | 'lost'
  /** The browser waits for a click before it plays sound. */
  readonly soundBlocked: boolean
  /** Pictures of the cameras that are on, by participant. */
  readonly cameras: Readonly<Record<string, MediaStreamTrack>>
  /** Whose microphones are in the room, by participant: whether one of theirs is on. The log does not know who mutes. */
  readonly microphones: Readonly<Record<string, boolean>>
}

/** A short-lived token for the room, and where the room is. */
export interface RoomAccess {
  readonly url: string
  readonly token: string
}

const OFF: RoomView = { at: 'off', soundBlocked: false, cameras: {}, microphones: {} }
const SOURCES: readonly Source[] = ['microphone', 'camera']
/** The numbers of LiveKit's protocol for what may be published. */
const PERMISSION = { camera: 1, microphone: 2 } as const

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
  readonly #published = new Map<Source, MediaStreamTrack>()
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

  /** Whether pictures are wanted at all: a slow line is for the voices. */
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
          else this.#showCamera(participant.identity, publication)
        })
        .on(RoomEvent.TrackUnsubscribed, (track, _, participant) => {
          track.detach()
          if (track.kind === Track.Kind.Video) this.#hideCamera(participant.identity, track.mediaStreamTrack)
        })
        .on(RoomEvent.TrackMuted, (publication, participant) => {
          this.#listen()
          if (publication.kind === Track.Kind.Video) this.#hideCamera(participant.identity, pictureOf(publication))
        })
        .on(RoomEvent.TrackUnmuted, (publication, participant) => {
          this.#listen()
          if (!participant.isLocal) this.#showCamera(participant.identity, publication)
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
    this.#show({ at: 'lost', cameras: {}, microphones: {} })
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
        onAir.sources.some((source) => source === (publication.source as string)) &&
        (isVideo(publication) ? this.#pictures : !mine)
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

  #showCamera(identity: string, publication: TrackPublication): void {
    const track = pictureOf(publication)
    if (!track || publication.isMuted) return
    this.#show({ cameras: { ...this.#view.cameras, [identified(identity).who]: track } })
  }

  /** @param track the picture that ends: a newer one, of another device of theirs, stays. */
  #hideCamera(identity: string, track: MediaStreamTrack | undefined): void {
    const { [identified(identity).who]: shown, ...cameras } = this.#view.cameras
    if (shown && (track === undefined || track === shown)) this.#show({ cameras })
  }

  /** The room itself ended a publication, as the permission for it was taken back. */
  #taken(publication: TrackPublication): void {
    const track = publication.track?.mediaStreamTrack
    for (const [source, published] of this.#published) if (published === track) this.#published.delete(source)
    this.#listen()
  }

  /** Whether the room lets this device publish the source now: it hears of the floor a moment after the fold does. */
  #permitted(room: Room, source: Source): boolean {
    const { canPublish = false, canPublishSources = [] } = room.localParticipant.permissions ?? {}
    const sources: readonly number[] = canPublishSources
    return canPublish && (sources.length === 0 || sources.includes(PERMISSION[source]))
  }

  /** Bring the room in line with the capture, one change after another. */
  #publish(): void {
    this.#publishing = this.#publishing.then(async () => {
      for (const source of SOURCES) {
        try {
          await this.#publishOne(source)
        } catch {
          // A publication that fails (the line went down under it) is made again on the next connection.
          this.#published.delete(source)
        }
      }
    })
  }

  async #publishOne(source: Source): Promise<void> {
    const room = this.#room
    const captured = this.capture?.view()[source]
    if (!room || !captured || this.#view.at !== 'connected') return
    const track = this.#allowed.has(source) && this.#permitted(room, source) ? captured.track : null
    const before = this.#published.get(source) ?? null
    if (before !== track) {
      this.#published.delete(source)
      if (before) await room.localParticipant.unpublishTrack(before, false)
      if (track) await this.#publishTrack(room, source, track)
    }
    if (source === 'microphone' && track) await this.#mute(room, track, !captured.on)
  }

  async #publishTrack(room: Room, source: Source, track: MediaStreamTrack): Promise<void> {
    const { Track, VideoPreset } = await import('livekit-client')
    await room.localParticipant.publishTrack(track, {
      source: source === 'microphone' ? Track.Source.Microphone : Track.Source.Camera,
      simulcast: source === 'camera',
      videoSimulcastLayers: [new VideoPreset(320, 180, 120_000, 15)],
      videoEncoding: { maxBitrate: 700_000, maxFramerate: 30 },
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

function isVideo(publication: RemoteTrackPublication): boolean {
  return (publication.kind as string) === 'video'
}

function pictureOf(publication: TrackPublication): MediaStreamTrack | undefined {
  return publication.videoTrack?.mediaStreamTrack
}
