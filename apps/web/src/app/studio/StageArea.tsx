import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import type { InkColour, Layout } from '@/contract/vocabulary'
import { InkCanvas } from '@/features/ink/InkCanvas'
import { InkSurface, type Finished } from '@/features/ink/InkSurface'
import type { Tool } from '@/features/ink/pen'
import { ScreenNews } from '@/features/stage/ScreenNews'
import { ScreenPicture } from '@/features/stage/ScreenPicture'
import { CameraPicture } from '@/features/stage/CameraPicture'
import { SpeakerPicture } from '@/features/stage/SpeakerPicture'
import { Stage } from '@/features/stage/Stage'
import { onStage } from '@/features/stage/layout'
import { StageText } from '@/features/stage/StageText'
import { camerasOnStage, screenOnStage } from '@/session/cameras'
import type { Capture } from '@/session/capture'
import { useCaptureOf, useLive, useRoom, useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { NO_SLIDE, type StageView } from '@/session/useStage'

interface StageAreaProps {
  readonly stage: StageView
  readonly layout: Layout
  readonly capture: Capture
  readonly tool: Tool | null
  readonly colour: InkColour
  /** A stroke was drawn, and the movement that it is part of: for undo. */
  readonly onDrawn: (stroke: string, gesture: string) => void
}

/** The teacher's stage: what the program shows, and where the pen draws. */
export function StageArea({ stage, layout, capture, tool, colour, onDrawn }: StageAreaProps) {
  const { t } = useTranslation('live')
  const { store } = useLive()
  const send = useCommand()
  const { camera, screen } = useCaptureOf(capture)
  const others = useRoom((view) => view.cameras)
  const screens = useRoom((view) => view.screens)
  const people = useSession((view) => view.state.people)
  const session = useSession((view) => view.state.session)
  const me = useSession((view) => view.you?.participant)
  const shown = onStage(layout)
  const { pages, box } = stage
  const { slide, page, strokes, drawing } = shown.slide ? stage : NO_SLIDE
  const mine = (track: MediaStreamTrack | null) => (track && me !== undefined ? { [me]: track } : {})
  const { teacher, student, speaker } = camerasOnStage({ ...others, ...mine(camera.track) }, { people, session })
  const shared = shown.slide ? screenOnStage({ ...screens, ...mine(screen.picture) }, { people, session }) : null

  const place = useMemo(() => (slide ? { deck: slide.deck, page: slide.page } : null), [slide])
  const onFinished = useCallback(
    ({ stroke, gesture, points, tool: drawnWith, colour: ink, width }: Finished) => {
      if (!place) return
      onDrawn(stroke, gesture)
      void send({ kind: 'ink.draw', body: { ...place, stroke, points, tool: drawnWith, colour: ink, width } })
    },
    [place, send, onDrawn],
  )
  return (
    <>
      <Stage
        label={t('stage.label')}
        image={page?.image ?? null}
        page={box}
        screen={shared ? <ScreenPicture {...shared} /> : null}
        camera={teacher && shown.camera ? <CameraPicture track={teacher} /> : null}
        floor={student && speaker && shown.camera ? <SpeakerPicture track={student} participant={speaker} /> : null}
        empty={
          layout === 'slate' ? (
            <p className="visually-hidden">{t('order.layout.slate')}</p>
          ) : (
            <p>{t(slide ? 'stage.loading' : layout === 'camera' ? 'order.layout.noCamera' : 'stage.nothing')}</p>
          )
        }
      >
        <InkCanvas strokes={strokes} />
        <InkCanvas strokes={drawing} />
        {place && page && tool ? (
          <InkSurface
            // A stroke belongs to one page: turning it ends the stroke.
            key={`${place.deck}/${place.page}`}
            pen={{ tool, colour }}
            ratio={page.height / page.width}
            strokes={strokes}
            onProgress={({ stroke, points, tool: drawnWith, colour: ink, width }) =>
              store.drawing({ ...place, stroke, points, tool: drawnWith, colour: ink, width })
            }
            onFinished={onFinished}
            onErase={(gone) => void send({ kind: 'ink.erase', body: { ...place, strokes: [...gone] } })}
          />
        ) : null}
      </Stage>
      <ScreenNews sharer={shared?.sharer ?? null} />
      {slide && page && !shared ? (
        <StageText
          className="visually-hidden"
          page={slide.page}
          pages={pages.length}
          headings={page.headings}
          text={page.text}
        />
      ) : null}
    </>
  )
}
