import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { LAYOUTS } from '@/contract/vocabulary'
import { LayoutMenu } from '@/features/layout/LayoutMenu'
import { useLayout } from '@/features/layout/useLayout'
import { entered } from '@/session/fakeLine'
import { LiveProvider } from '@/session/react'
import { RoomMedia } from '@/session/room'

const sent = vi.fn(() => Promise.resolve(true))
vi.mock('@/session/useCommand', () => ({ useCommand: () => sent }))
vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))

beforeEach(() => sent.mockClear())
afterEach(cleanup)

function Studio() {
  const layout = useLayout()
  return (
    <>
      <LayoutMenu {...layout} />
      <button type="button" onClick={layout.cycle}>
        cycle
      </button>
    </>
  )
}

it.each(LAYOUTS.map((layout, index) => [layout, LAYOUTS[(index + 1) % LAYOUTS.length]] as const))(
  'says that it is %s, goes on to %s and offers all',
  async (layout, next) => {
    const store = await entered({ phase: 'running', layout })
    const room = new RoomMedia(() => Promise.reject(new Error('no room')), null)
    render(
      <LiveProvider value={{ classId: 'class', store, capture: null, room }}>
        <Studio />
      </LiveProvider>,
    )
    expect(screen.getByTestId('layout').textContent).toBe(`order.layout.short.${layout}`)
    await userEvent.click(screen.getByRole('button', { name: 'cycle' }))
    expect(sent).toHaveBeenLastCalledWith({ kind: 'layout.change', body: { layout: next } })
    await userEvent.click(screen.getByTestId('layout'))
    expect(screen.getAllByRole('menuitemradio')).toHaveLength(LAYOUTS.length)
    await userEvent.click(screen.getByRole('menuitemradio', { name: `order.layout.choice.${next}` }))
    expect(sent).toHaveBeenLastCalledWith({ kind: 'layout.change', body: { layout: next } })
  },
)
