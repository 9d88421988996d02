import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Person } from '@/contract/state'
import { ScreenNews } from '@/features/stage/ScreenNews'
import { ScreenPicture } from '@/features/stage/ScreenPicture'
import { FakeOutside, ME, entered } from '@/session/fakeLine'
import { LiveProvider } from '@/session/react'
import { RoomMedia } from '@/session/room'

vi.mock('react-i18next', () => ({
  useTranslation: () => ({ t: (key: string, given?: { name: string }) => (given ? `${key} ${given.name}` : key) }),
}))
beforeEach(() => vi.stubGlobal('MediaStream', vi.fn()))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const teacher: Person = {
  ...{ role: 'teacher', name: 'ada-name', devices: {}, tracks: {}, hand: null },
  ...{ consent: [], floor: [], stage: null, removed: false },
}

async function inClass() {
  const outside = new FakeOutside()
  const store = await entered({ people: { ada: teacher } }, outside)
  outside.wire.says({ t: 'events', from: 0, to: 0, events: [], words: { 'ada-name': 'Ada' } })
  const room = new RoomMedia(() => Promise.reject(new Error('no room')), null)
  const page = (inside: React.ReactNode) => (
    <LiveProvider value={{ classId: 'class', store, capture: null, room }}>{inside}</LiveProvider>
  )
  return page
}

it('names whose screen it is, also for whoever does not see it', async () => {
  const page = await inClass()
  const track = {} as MediaStreamTrack
  const { rerender } = render(page(<ScreenPicture track={track} sharer="ada" />))
  expect(screen.getByRole('img', { name: 'screen.shared Ada' })).toBeTruthy()
  expect(screen.getByTestId('sharer-name').textContent).toBe('screen.of Ada')
  rerender(page(<ScreenPicture track={track} sharer={ME} />))
  expect(screen.getByRole('img', { name: 'screen.sharedOwn' }).textContent).toBe('screen.yours')
})

it('tells when a screen begins to be shown and when it is gone, and nothing before', async () => {
  const page = await inClass()
  const said = (words: string) => waitFor(() => expect(screen.getByRole('status').textContent).toBe(words))
  const { rerender } = render(page(<ScreenNews sharer={null} />))
  await said('')
  rerender(page(<ScreenNews sharer="ada" />))
  await said('screen.began Ada')
  rerender(page(<ScreenNews sharer={ME} />))
  await said('screen.beganOwn')
  rerender(page(<ScreenNews sharer={null} />))
  await said('screen.ended')
})
