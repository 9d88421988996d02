import { cleanup, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, expect, it, vi } from 'vitest'

import type { ClassDetail } from '@/api/types'
import { Capture } from '@/session/capture'
import { keepDevice } from '@/session/device'

import { StudioGreenRoom } from './StudioGreenRoom'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key, i18n: { language: 'en' } }) }))
vi.mock('@/features/greenroom/GreenRoom', () => ({
  GreenRoom: ({ lead, facts, foot }: { lead: string; facts: React.ReactNode; foot: string }) => (
    <>
      {lead} {facts} {foot}
    </>
  ),
}))
afterEach(cleanup)

const running = { id: 'c', title: 'Rivers', phase: 'running', scheduled_at: null, destinations: [], public: false, recording: 'on' }

function given(part: Partial<ClassDetail>) {
  const detail = { ...running, ...part } as ClassDetail
  render(
    <MemoryRouter>
      <StudioGreenRoom detail={detail} capture={new Capture()} name="Ada" onEnter={vi.fn()} />
    </MemoryRouter>,
  )
  return screen.getByRole('main').textContent
}

const ELSEWHERE = ['green.elsewhere', 'green.classElsewhereText', 'green.staysElsewhere']
const HERE = ['green.private', 'green.classRunsText', 'green.runsAlready']

it('says that she is live on another device, and that entering does not change it', () => {
  const said = given({ live_on: 'desk' })
  for (const one of ELSEWHERE) expect(said).toContain(one)
  for (const one of HERE) expect(said).not.toContain(one)
})

it('says that she is seen as soon as she enters where no other device of hers is live', () => {
  keepDevice('c', 'this')
  for (const live_on of [null, 'this']) {
    const said = given({ live_on })
    for (const one of HERE) expect(said).toContain(one)
    cleanup()
  }
})

it('says nothing of another device before the class runs', () => {
  expect(given({ phase: 'lobby', live_on: 'desk' })).toContain('green.private')
})
