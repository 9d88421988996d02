import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'

import { CAMERA_BOX, PROGRAM } from '@/contract/look'
import type { Person } from '@/contract/state'
import { Stage } from '@/features/stage/Stage'
import { placed } from '@/features/stage/layout'
import { screenOnStage } from '@/session/cameras'

const PAGE = { label: 'Stage', image: '/page.webp', page: PROGRAM, empty: 'nothing' }

it('shows a shared screen where the page would stand, without the page, its ink, or words about an empty stage', () => {
  const { rerender } = render(
    <Stage {...PAGE} screen={<i>shared</i>} camera={<i>camera</i>}>
      <i>ink</i>
    </Stage>,
  )
  expect(screen.getByTestId('shared-screen').textContent).toBe('shared')
  expect(screen.queryByText('ink')).toBeNull()
  expect(document.querySelector('img')).toBeNull()
  expect(screen.getByText('camera').parentElement?.style.left).toBe(placed(CAMERA_BOX).left)

  rerender(<Stage {...PAGE} image={null} screen={<i>shared</i>} camera={null} />)
  expect(screen.queryByText('nothing')).toBeNull()
  rerender(<Stage {...PAGE} image={null} camera={null} />)
  expect(screen.getByText('nothing')).toBeTruthy()
})

it('takes the screen of the staff alone, the owner first', () => {
  const nothing = { devices: {}, tracks: {}, hand: null, consent: [], floor: [], stage: null, removed: false }
  const person = (role: 'teacher' | 'student'): Person => ({ role, name: 'n', ...nothing })
  const people = { a: person('teacher'), o: person('teacher'), s: person('student') }
  const session = { course: 'c', title: 't', owner: 'o', parent: null, policy: { entry: 'lobby', retention_days: 1 } } as never
  const track = (id: string) => ({ id }) as MediaStreamTrack
  expect(screenOnStage({ s: track('s') }, { people, session })).toBeNull()
  expect(screenOnStage({ s: track('s'), a: track('a') }, { people, session })?.sharer).toBe('a')
  expect(screenOnStage({ a: track('a'), o: track('o') }, { people, session })).toMatchObject({ sharer: 'o', track: { id: 'o' } })
})
