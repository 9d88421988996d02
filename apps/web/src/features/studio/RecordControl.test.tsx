import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Recording } from '@/contract/vocabulary'
import { FakeOutside, welcome } from '@/session/fakeLine'
import { LiveProvider } from '@/session/react'
import { RoomMedia } from '@/session/room'
import { SessionStore } from '@/session/store'

import { RecordControl } from './RecordControl'

const MEDIA = '00000000-0000-7000-8000-000000000002'
const sent = vi.fn()
vi.mock('@/session/useCommand', () => ({ useCommand: () => sent }))
vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))

beforeEach(() => sent.mockClear())
afterEach(cleanup)

async function given(recording: Recording, disk: 'full' | 'failed' | null = null) {
  const outside = new FakeOutside()
  const store = new SessionStore(outside)
  store.connect()
  await Promise.resolve()
  await Promise.resolve()
  outside.wire.onopen?.()
  outside.wire.says(welcome({ state: { phase: 'running', recording } }))
  if (disk !== null) {
    outside.wire.says({ t: 'ephemeral', kind: 'program.stats', body: { fps: 30, disk }, from: MEDIA })
  }
  const room = new RoomMedia(() => Promise.reject(new Error('no room')), null)
  render(
    <LiveProvider value={{ classId: 'class', store, capture: null, room }}>
      <RecordControl />
    </LiveProvider>,
  )
  await userEvent.click(screen.getByTestId('record'))
}

it('starts a recording at once', async () => {
  await given('off')
  expect(sent).toHaveBeenCalledWith({ kind: 'recording.start', body: {} })
})

it.each([
  ['on', 'dock.pauseRecording', 'recording.pause'],
  ['on', 'dock.stopRecording', 'recording.stop'],
  ['paused', 'dock.resumeRecording', 'recording.resume'],
  ['paused', 'dock.stopRecording', 'recording.stop'],
] as const)('says that it is %s and offers %s', async (recording, item, kind) => {
  await given(recording)
  expect(screen.getByTestId('record').textContent).toBe(`dock.recording.${recording}`)
  expect(sent).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('menuitem', { name: item }))
  expect(sent).toHaveBeenCalledWith({ kind, body: {} })
})

it.each(['full', 'failed'] as const)('says that the disk (%s) does not take the recording, and what helps', async (disk) => {
  await given('on', disk)
  expect(screen.getByTestId('record').textContent).toBe('dock.recording.refused')
  expect(screen.getByRole('menu').textContent).toContain(`dock.disk.${disk}`)
  expect(screen.getByRole('menuitem', { name: 'dock.stopRecording' })).toBeTruthy()
})

it('says nothing of the disk while the recording rests', async () => {
  await given('paused', 'full')
  expect(screen.getByTestId('record').textContent).toBe('dock.recording.paused')
})
