import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { call } from '@/api/http'
import type { StudyPack, StudyRecording } from '@/api/types'
import { fakeLayout } from '@/ui/fakeLayout'
import { ToastProvider } from '@/ui/Toast'
import { TooltipProvider } from '@/ui/Tooltip'

import { StudyPage } from './StudyPage'

vi.mock('react-i18next', () => ({
  useTranslation: () => ({
    t: (key: string, { names = '', number }: { names?: string; number?: number } = {}) => `${key}${names}${number ?? ''}`,
    i18n: { language: 'en' },
  }),
}))
vi.mock('@/api/http', async (original) => ({ ...(await original<typeof import('@/api/http')>()), call: vi.fn() }))

beforeEach(() => {
  // Wide: the transcript stands beside the rest. jsdom has no media.
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() }))
  fakeLayout()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const NOTHING: StudyRecording = { status: 'none', duration_ms: 0, hls: null, mp4: null, poster: null }
const PLAYS: StudyRecording = { ...NOTHING, status: 'ready', duration_ms: 60_000, mp4: '/recording.mp4' }
const shown = (page: number, at_ms: number) => ({ at_ms, deck: 'd', page, headings: [], image: '', thumb: '/t.webp', text: 'Waves' })

const pack: StudyPack = {
  id: 'c',
  title: 'Waves',
  course: 'Physics',
  role: 'public',
  phase: 'ended',
  held_at: 0,
  status: 'ready',
  recording: PLAYS,
  slides: [shown(1, 0), shown(2, 1_000), shown(1, 2_000)],
  segments: [
    {
      segment: 's',
      participant: 'p',
      speaker: null,
      speaker_role: 'teacher',
      start_ms: 1_000,
      end_ms: 2_000,
      text: 'sound',
      words: [{ text: 'sound', start_ms: 1_000, end_ms: 2_000, cut: false }],
      revised: false,
      erased: false,
    },
  ],
  chapters: [{ title: 'Sound', start_ms: 0, end_ms: 60_000, deck: 'd', page: 1 }],
  summary: [{ text: 'Sound is a wave.', quote: null, segment: 's', start_ms: 1_000 }],
  summary_by: null,
  transcript: '/transcript.vtt',
  sharing: null,
  language: 'en',
}
const hit = { kind: 'said', id: 's', text: 'sound', ranges: [], recording_ms: 1_000, speaker: null, speaker_role: 'teacher', deck: null, page: null, thumb: null }

async function open(part: Partial<StudyPack>) {
  vi.mocked(call).mockImplementation((_method, path) =>
    Promise.resolve(
      path.includes('/search')
        ? { understood: true, hits: [hit], more: false }
        : path.endsWith('/study-links')
          ? { links: [] }
          : { ...pack, ...part },
    ),
  )
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider label="messages" closeLabel="close">
        <TooltipProvider>
          <MemoryRouter initialEntries={['/classes/c/study']}>
            <Routes>
              <Route path="/classes/:id/study" element={<StudyPage menu={null} />} />
            </Routes>
          </MemoryRouter>
        </TooltipProvider>
      </ToastProvider>
    </QueryClientProvider>,
  )
  await screen.findByText('Sound is a wave.')
  return userEvent.setup()
}

/** Everything that would play a moment. */
const players = () => screen.queryAllByRole('button').filter((one) => /play|0:0/i.test(one.textContent + (one.ariaLabel ?? '')))

it.each([
  ['withheld', 'recording.withheld', 'export.withheld'],
  ['none', 'recording.none', 'export.noMp4'],
] as const)('plays nothing where the recording is: %s', async (status, title, exported) => {
  const user = await open({ recording: { ...NOTHING, status } })
  expect(screen.getByRole('heading', { name: title })).toBeTruthy()
  expect(players()).toEqual([])
  await user.click(screen.getByRole('tab', { name: /slides/ }))
  expect(screen.getAllByRole('img').length).toBe(3)
  expect(players()).toEqual([])
  await user.type(screen.getByRole('searchbox'), 'sound')
  await screen.findByText('search.said')
  expect(players()).toEqual([])
  await user.click(screen.getByRole('button', { name: 'export.title' }))
  expect(await screen.findByText(exported)).toBeTruthy()
})

it('plays from the summary and the transcript where there is one', async () => {
  await open({})
  expect(players().length).toBeGreaterThan(1)
})

it('calls a chapter without a title of its own in the language of the reader', async () => {
  const part = { end_ms: 60_000, deck: 'd' }
  await open({
    chapters: [
      { ...part, title: 'Introduction', start_ms: 0, deck: null, page: null },
      { ...part, title: 'Slide 2', start_ms: 500, page: 2 },
      { ...part, title: 'Slide 2', start_ms: 3_000, page: 7 },
    ],
  })
  const bar = within(screen.getByRole('navigation', { name: 'chapters.label' }))
  const names = bar.getAllByRole('button').map((one) => one.textContent.split(',')[0])
  expect(names).toEqual(['chapters.introduction', 'slides.page2', 'Slide 2'])
  expect(screen.getByRole('heading', { name: /^slides\.page2/ })).toBeTruthy()
})

it('counts pages, not how often they were shown', async () => {
  await open({})
  expect(screen.getByRole('tab', { name: /slides/ }).textContent).toBe('slides.title2')
})

it('says to whoever shares that the recording is withheld, and because of whom', async () => {
  const user = await open({ role: 'teacher', sharing: { access: 'class', names: false, withheld_by: ['Bo', null] } })
  await user.click(screen.getByRole('button', { name: 'share.title' }))
  const said = await screen.findByTestId('withheld')
  expect(within(said).getByText('share.withheldTextBo and share.nameless')).toBeTruthy()
})

it('says nothing of it where nobody keeps it back', async () => {
  const user = await open({ role: 'teacher', sharing: { access: 'class', names: false, withheld_by: [] } })
  await user.click(screen.getByRole('button', { name: 'share.title' }))
  await screen.findByText('share.links')
  expect(screen.queryByTestId('withheld')).toBeNull()
})
