import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'

import { CaptionLine } from '@/features/captions/CaptionLine'
import { FakeOutside, entered } from '@/session/fakeLine'
import { LiveProvider } from '@/session/react'
import { RoomMedia } from '@/session/room'
import { patiently } from '@/testing/patiently'

const t = (key: string, words: { seconds?: number } = {}) => `${key}${words.seconds ? ` ${words.seconds}` : ''}`
vi.mock('react-i18next', () => ({ useTranslation: () => ({ t }) }))
afterEach(cleanup)

it('says with the captions how far they are behind, in steps, and nothing while they keep up', async () => {
  const outside = new FakeOutside()
  const store = await entered({ phase: 'running' }, outside)
  const told = (behind_ms: number) =>
    act(() => outside.wire.says({ t: 'ephemeral', kind: 'caption.delay', body: { behind_ms }, from: 'captions' }))
  const room = new RoomMedia(() => Promise.reject(new Error('no room')), null)
  render(
    <LiveProvider value={{ classId: 'class', store, capture: null, room }}>
      <CaptionLine />
    </LiveProvider>,
  )
  expect(screen.queryByTestId('captions-behind')).toBeNull()
  for (const [behind, said] of [[8_100, 10], [12_600, 15], [47_000, 50], [124_000, 120]] as const) {
    told(behind)
    expect(screen.getByTestId('captions-behind').textContent).toBe(`captions.behind ${said}`)
  }
  await patiently(() => expect(screen.getByRole('status').textContent).toBe('captions.late'))
  told(0)
  expect(screen.queryByTestId('captions-behind')).toBeNull()
})
