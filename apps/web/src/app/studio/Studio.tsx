import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { InkColour } from '@/contract/vocabulary'
import { CaptionDelay } from '@/features/captions/CaptionDelay'
import { CaptionLine } from '@/features/captions/CaptionLine'
import { LostCount } from '@/features/confusion/LostCount'
import { ConnectionBanner } from '@/features/connection/ConnectionBanner'
import { ToolRail } from '@/features/ink/ToolRail'
import type { Tool } from '@/features/ink/pen'
import { SlideStrip } from '@/features/slides/SlideStrip'
import { Dock } from './Dock'
import { StageElsewhere } from '@/features/floor/StageElsewhere'
import { EndingBar } from '@/features/studio/EndingBar'
import { Leaving } from '@/features/studio/Leaving'
import { NextUp } from './NextUp'
import { SidePanel } from './SidePanel'
import { StageArea } from './StageArea'
import { TopBar } from './TopBar'
import { useGivingWay } from '@/features/screen/useGivingWay'
import { useLayout } from '@/features/layout/useLayout'
import { useEnding } from '@/features/studio/useEnding'
import { useTurning } from '@/features/studio/useTurning'
import { useUndo } from '@/features/ink/useUndo'
import type { Capture, Source } from '@/session/capture'
import { useCaptureOf, useSession } from '@/session/react'
import { useShortcuts } from '@/session/useShortcuts'
import { useCommand } from '@/session/useCommand'
import { useOwnStage } from '@/session/useOwnStage'
import { useStage } from '@/session/useStage'

import styles from './studio.module.css'

interface StudioProps {
  readonly classId: string
  readonly title: string
  readonly capture: Capture
  readonly name: string
}

/** The studio: the stage in the middle, slides to the left, people and chat to the right, controls at the foot. */
export function Studio({ classId, title, capture }: StudioProps) {
  const { t } = useTranslation('live')
  const send = useCommand()
  const stage = useStage()
  const turning = useTurning(classId, stage)
  const ending = useEnding()
  const devices = useCaptureOf(capture)
  const decks = useSession((view) => view.state.decks)
  const [tool, setTool] = useState<Tool | null>(null)
  const [colour, setColour] = useState<InkColour>('red')
  const [captions, setCaptions] = useState(true)
  const [help, setHelp] = useState(false)
  const layout = useLayout()
  useGivingWay(capture)

  const undo = useUndo(classId, stage.strokes)
  // The devices are on where the stage is: here they come on by taking it over.
  const elsewhere = useOwnStage().at === 'elsewhere'
  const flip = (source: Source) => {
    if (!elsewhere) void capture.set(source, !devices[source].on)
  }
  const place = stage.slide ? { deck: stage.slide.deck, page: stage.slide.page } : null

  const shortcuts = useShortcuts('studio', {
    ArrowRight: turning.next,
    PageDown: turning.next,
    ArrowLeft: turning.previous,
    PageUp: turning.previous,
    p: () => setTool((now) => (now === null ? 'pen' : null)),
    m: () => flip('microphone'),
    v: () => flip('camera'),
    c: () => setCaptions((on) => !on),
    l: layout.cycle,
    '?': () => setHelp(true),
  })

  return (
    <div className={styles.studio} data-bare={turning.pages.length === 0 || undefined}>
      <Leaving ending={ending.endsAt !== null} />
      <TopBar classId={classId} title={title} />
      <section className={styles.notices} aria-label={t('notices')}>
        <ConnectionBanner />
        <StageElsewhere />
        <EndingBar ending={ending} />
      </section>
      <nav className={styles.slides} aria-label={t('slides.label')}>
        <SlideStrip pages={turning.pages} current={stage.slide?.page ?? null} onShow={turning.show} />
      </nav>
      <main className={styles.middle}>
        <div className={styles.work}>
          <ToolRail
            tool={tool}
            colour={colour}
            canUndo={undo.last.length > 0}
            canClear={stage.strokes.length > 0}
            onTool={setTool}
            onColour={setColour}
            onUndo={() => {
              if (place && undo.last.length > 0) {
                void send({ kind: 'ink.erase', body: { ...place, strokes: [...undo.last] } })
              }
            }}
            onClear={() => {
              if (place) void send({ kind: 'ink.clear', body: place })
            }}
          />
          <div className={styles.stage}>
            {Object.keys(decks).length === 0 ? <p className={styles.hint}>{t('studio.noDeck')}</p> : null}
            <StageArea stage={stage} layout={layout.layout} capture={capture} tool={tool} colour={colour} onDrawn={undo.drawn} />
          </div>
        </div>
        <div className={styles.below}>
          <div className={styles.said}>
            <div className={styles.captions}>{captions ? <CaptionLine history /> : <CaptionDelay />}</div>
            <div className={styles.lost}>
              <LostCount />
            </div>
          </div>
          <NextUp turning={turning} />
        </div>
      </main>
      <SidePanel />
      <Dock
        capture={capture}
        elsewhere={elsewhere}
        onFlip={flip}
        penOn={tool !== null}
        onPen={() => setTool((now) => (now === null ? 'pen' : null))}
        captionsOn={captions}
        onCaptions={() => setCaptions((on) => !on)}
        layout={layout}
        onEnd={ending.ask}
        shortcuts={shortcuts}
        helpOpen={help}
        onHelp={setHelp}
      />
    </div>
  )
}
