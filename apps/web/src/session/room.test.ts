import { beforeEach, expect, it, vi } from 'vitest'

import { RoomMedia, type RoomAccess } from '@/session/room'
import { patiently } from '@/testing/patiently'

interface Microphone {
  isMuted: boolean
  kind: 'audio'
}

interface FakeRoom {
  connected: () => void
  disconnect: ReturnType<typeof vi.fn>
  remoteParticipants: Map<string, unknown>
  localParticipant: unknown
  tell: (event: string, ...about: unknown[]) => void
}

const { rooms } = vi.hoisted(() => ({ rooms: [] as FakeRoom[] }))

/** Somebody in a fake room, with at most a microphone. */
function participant(identity: string, microphone?: Microphone) {
  const publications = new Map(microphone ? [['track', { ...microphone, isDesired: false, setSubscribed: vi.fn() }]] : [])
  return { identity, isLocal: false, trackPublications: publications, audioTrackPublications: publications }
}

vi.mock('livekit-client', () => {
  class Room {
    readonly remoteParticipants = new Map<string, unknown>()
    localParticipant: unknown = { identity: 'me.laptop', audioTrackPublications: new Map() }
    readonly #told = new Map<string, (...about: unknown[]) => void>()
    readonly canPlaybackAudio = true
    readonly disconnect = vi.fn()
    connected: () => void = () => undefined
    constructor() {
      rooms.push(this)
    }
    on(event: string, listener: (...about: unknown[]) => void): this {
      this.#told.set(event, listener)
      return this
    }
    tell(event: string, ...about: unknown[]): void {
      this.#told.get(event)?.(...about)
    }
    removeAllListeners(): void {
      // Nothing listens to a fake.
    }
    connect(): Promise<void> {
      return new Promise((resolve) => (this.connected = resolve))
    }
  }
  const RoomEvent = new Proxy({}, { get: (_, name) => name })
  return { Room, RoomEvent, Track: { Kind: { Audio: 'audio', Video: 'video' } }, setLogLevel: () => undefined, LogLevel: {} }
})

beforeEach(() => {
  rooms.length = 0
})

it('leaves no connection behind when it is left and entered again while one is being made', async () => {
  const answers: ((access: RoomAccess) => void)[] = []
  const room = new RoomMedia(() => new Promise((resolve) => answers.push(resolve)), null)
  room.enter()
  room.leave()
  room.enter()
  expect(answers).toHaveLength(2)
  for (const answer of answers) answer({ url: 'ws://room', token: 'token' })
  await patiently(() => expect(rooms).toHaveLength(1))

  room.leave()
  expect(rooms[0]?.disconnect).toHaveBeenCalled()
  rooms[0]?.disconnect.mockClear()
  rooms[0]?.connected()
  await patiently(() => expect(rooms[0]?.disconnect).toHaveBeenCalled())
  expect(room.view().at).toBe('off')
})

it('knows who is muted: others and oneself, and somebody with two devices as on while one of them is', async () => {
  const media = new RoomMedia(() => Promise.resolve({ url: 'ws://room', token: 'token' }), null)
  media.enter()
  await patiently(() => expect(rooms).toHaveLength(1))
  const [room] = rooms
  if (!room) throw new Error('no room was made')
  const silent: Microphone = { isMuted: true, kind: 'audio' }
  const laptop = participant('ada.laptop', { isMuted: false, kind: 'audio' })
  room.remoteParticipants.set('1', laptop).set('2', participant('ada.phone', silent)).set('3', participant('ben.phone'))
  room.localParticipant = participant('me.laptop', silent)
  room.connected()
  await patiently(() => expect(media.view().microphones).toEqual({ ada: true, me: false }))

  for (const microphone of laptop.audioTrackPublications.values()) {
    microphone.isMuted = true
    room.tell('TrackMuted', microphone, laptop)
  }
  expect(media.view().microphones).toEqual({ ada: false, me: false })

  room.remoteParticipants.clear()
  room.tell('ParticipantDisconnected', laptop)
  expect(media.view().microphones).toEqual({ me: false })
  media.leave()
  expect(media.view().microphones).toEqual({})
})
