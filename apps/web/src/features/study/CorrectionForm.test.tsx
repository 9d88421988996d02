import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { call } from '@/api/http'
import { studyKey } from '@/api/study'
import type { StudySegment } from '@/api/types'
import { fakeLayout } from '@/ui/fakeLayout'
import { ToastProvider } from '@/ui/Toast'

import { CorrectionForm } from './CorrectionForm'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
vi.mock('@/api/http', async (original) => ({ ...(await original<typeof import('@/api/http')>()), call: vi.fn() }))
beforeEach(fakeLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('keeps the form open over an empty line, saves a written one, and asks again for what follows from it', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  vi.mocked(call).mockResolvedValue(null)
  const user = userEvent.setup({ advanceTimers: (ms) => void vi.advanceTimersByTime(ms) })
  const client = new QueryClient()
  const asked = vi.spyOn(client, 'invalidateQueries')
  const onDone = vi.fn()
  const segment = { segment: 's', start_ms: 0, text: 'It reigns.' } as StudySegment
  render(
    <QueryClientProvider client={client}>
      <ToastProvider label="messages" closeLabel="close">
        <CorrectionForm classId="c" segment={segment} onDone={onDone} />
      </ToastProvider>
    </QueryClientProvider>,
  )
  await user.clear(screen.getByRole('textbox'))
  await user.click(screen.getByRole('button', { name: 'common:save' }))
  expect(screen.getByRole('alert').textContent).toBe('transcript.empty')
  expect(onDone).not.toHaveBeenCalled()

  await user.type(screen.getByRole('textbox'), 'It rains.')
  expect(screen.queryByRole('alert')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'common:save' }))
  expect(call).toHaveBeenCalledExactlyOnceWith('POST', '/api/classes/c/transcript/s', { body: 'It rains.' })
  expect(onDone).toHaveBeenCalledOnce()
  const once = asked.mock.calls.length
  await vi.advanceTimersByTimeAsync(20_000)
  expect(asked.mock.calls.length).toBeGreaterThan(once)
  expect(asked).toHaveBeenLastCalledWith({ queryKey: studyKey('c') })
})

it('removes a line that nobody said, tells so once that is stored, and brings it back as it was', async () => {
  vi.mocked(call).mockReset().mockResolvedValue(null)
  const user = userEvent.setup()
  const client = new QueryClient()
  const line = (segment: string, text: string) => ({ segment, start_ms: 0, text, words: [] }) as unknown as StudySegment
  const [said, invented] = [line('a', 'It rains.'), line('b', 'Thank you for watching.')]
  client.setQueryData(studyKey('c'), { segments: [said, invented] })
  render(
    <QueryClientProvider client={client}>
      <ToastProvider label="messages" closeLabel="close">
        {/* As the transcript holds it. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div role="region" aria-label="words" tabIndex={0}>
          <CorrectionForm classId="c" segment={invented} onDone={vi.fn()} />
        </div>
      </ToastProvider>
    </QueryClientProvider>,
  )
  await user.click(screen.getByRole('button', { name: 'transcript.remove' }))
  expect(call).toHaveBeenCalledExactlyOnceWith('DELETE', '/api/classes/c/transcript/b')
  expect(client.getQueryData(studyKey('c'))).toEqual({ segments: [said] })
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'words' }))
  // Not a pointer: jsdom cannot capture it, as the message does to be swiped.
  fireEvent.click(await screen.findByRole('button', { name: 'transcript.undo' }))
  await waitFor(() => expect(call).toHaveBeenCalledTimes(2))
  expect(call).toHaveBeenLastCalledWith('POST', '/api/classes/c/transcript/b', { body: 'Thank you for watching.' })
})
