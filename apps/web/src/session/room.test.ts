import { expect, it, vi } from 'vitest'

import { RoomMedia, type RoomAccess } from '@/session/room'

const { rooms } = vi.hoisted(() => ({
  rooms: [] as { connected: () => void; disconnect: ReturnType<typeof vi.fn> }[],
}))

vi.mock('livekit-client', () => {
  class Room {
    readonly remoteParticipants = new Map<string, never>()
    readonly canPlaybackAudio = true
    readonly disconnect = vi.fn()
    connected: () => void = () => undefined
    constructor() {
      rooms.push(this)
    }
    on(): this {
      return this
    }
    removeAllListeners(): void {
      // Nothing listens to a fake.
    }
    connect(): Promise<void> {
      return new Promise((resolve) => (this.connected = resolve))
    }
  }
  return { Room, RoomEvent: {}, Track: {}, setLogLevel: () => undefined, LogLevel: {} }
})

it('leaves no connection behind when it is left and entered again while one is being made', async () => {
  const answers: ((access: RoomAccess) => void)[] = []
  const room = new RoomMedia(() => new Promise((resolve) => answers.push(resolve)), null)
  room.enter()
  room.leave()
  room.enter()
  expect(answers).toHaveLength(2)
  for (const answer of answers) answer({ url: 'ws://room', token: 'token' })
  await vi.waitFor(() => expect(rooms).toHaveLength(1))

  room.leave()
  expect(rooms[0]?.disconnect).toHaveBeenCalled()
  rooms[0]?.disconnect.mockClear()
  rooms[0]?.connected()
  await vi.waitFor(() => expect(rooms[0]?.disconnect).toHaveBeenCalled())
  expect(room.view().at).toBe('off')
})
