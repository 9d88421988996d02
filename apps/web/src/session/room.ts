/**
 * The class's LiveKit room: what the staff send is heard and seen, what this machine captures is published.
 *
 * livekit-client is loaded only when a room is entered. Tracks are subscribed one by one: the staff's, by the fold,
 * and nobody else's. The room is joined again with backoff for as long as it is wanted.
 */
import type { Participant, RemoteParticipant, Room, TrackPublication } from 'livekit-client'

import { backoff } from '@/session/backoff'
import type { Capture, Source } from '@/session/capture'

export interface RoomView {
  readonly at: 'off' | 'connecting' | 'connected' | 'lost'
  /** The browser waits for a click before it plays sound. */
  readonly soundBlocked: boolean
  /** Pictures of the staff's cameras, by participant. */
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

export class RoomMedia {
  #view: RoomView = OFF
  readonly #listeners = new Set<() => void>()
  #room: Room | null = null
  #wanted = false
  #attempt = 0
  /** Numbers the connections, so that the end of an old one does not disturb a newer one. */
  #dial = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #staff: ReadonlySet<string> = new Set()
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

  /** Who is staff, by the fold: theirs are the tracks that are subscribed. */
  setStaff(participants: ReadonlySet<string>): void {
    this.#staff = participants
    this.#room?.remoteParticipants.forEach((each) => this.#subscribeTo(each))
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
        .on(RoomEvent.LocalTrackUnpublished, () => this.#listen())
        .on(RoomEvent.TrackSubscribed, (track, publication, participant) => {
          if (track.kind === Track.Kind.Audio) track.attach()
          else this.#showCamera(participant.identity, publication)
        })
        .on(RoomEvent.TrackUnsubscribed, (track, _, participant) => {
          track.detach()
          if (track.kind === Track.Kind.Video) this.#hideCamera(participant.identity)
        })
        .on(RoomEvent.TrackMuted, (publication, participant) => {
          this.#listen()
          if (publication.kind === Track.Kind.Video) this.#hideCamera(participant.identity)
        })
        .on(RoomEvent.TrackUnmuted, (publication, participant) => {
          this.#listen()
          if (!participant.isLocal) this.#showCamera(participant.identity, publication)
        })
        .on(RoomEvent.AudioPlaybackStatusChanged, () => this.#show({ soundBlocked: !room.canPlaybackAudio }))
        .on(RoomEvent.Reconnecting, () => this.#show({ at: 'lost' }))
        .on(RoomEvent.Reconnected, () => this.#show({ at: 'connected' }))
        .on(RoomEvent.Disconnected, () => this.#lost(dial))
      await room.connect(access.url, access.token, { autoSubscribe: false })
      if (dial !== this.#dial) {
        void room.disconnect(false)
        return
      }
      this.#attempt = 0
      this.#show({ at: 'connected', soundBlocked: !room.canPlaybackAudio })
      this.setStaff(this.#staff)
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

  #subscribeTo(participant: RemoteParticipant): void {
    const who = participantOf(participant.identity)
    // Somebody with two devices does not hear themselves.
    const mine = this.#room !== null && who === participantOf(this.#room.localParticipant.identity)
    for (const publication of participant.trackPublications.values()) {
      const wanted = this.#staff.has(who) && !(mine && (publication.kind as string) === 'audio')
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
    const track = publication.videoTrack?.mediaStreamTrack
    if (!track || publication.isMuted) return
    this.#show({ cameras: { ...this.#view.cameras, [participantOf(identity)]: track } })
  }

  #hideCamera(identity: string): void {
    const { [participantOf(identity)]: gone, ...cameras } = this.#view.cameras
    if (gone) this.#show({ cameras })
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
    const before = this.#published.get(source) ?? null
    if (before !== captured.track) {
      if (before) await room.localParticipant.unpublishTrack(before, false)
      this.#published.delete(source)
      if (captured.track) await this.#publishTrack(room, source, captured.track)
    }
    if (source === 'microphone' && captured.track) await this.#mute(room, captured.track, !captured.on)
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
      const who = participantOf(identity)
      microphones[who] = microphones[who] === true || !isMuted
    }
  }
  return microphones
}

/** A LiveKit identity is `participant.device`. */
function participantOf(identity: string): string {
  return identity.split('.', 1)[0] ?? identity
}
