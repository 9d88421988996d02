import { BookOpenText } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { InkCanvas } from '@/features/ink/InkCanvas'
import { ScreenNews } from '@/features/stage/ScreenNews'
import { ScreenPicture } from '@/features/stage/ScreenPicture'
import { CameraPicture } from '@/features/stage/CameraPicture'
import { SpeakerPicture } from '@/features/stage/SpeakerPicture'
import { Stage } from '@/features/stage/Stage'
import { onStage } from '@/features/stage/layout'
import { StageText } from '@/features/stage/StageText'
import { useMediaQuery } from '@/session/useMediaQuery'
import { camerasOnStage, screenOnStage } from '@/session/cameras'
import type { Capture } from '@/session/capture'
import { useCaptureOf, useRoom, useSession } from '@/session/react'
import { NO_SLIDE, type StageView } from '@/session/useStage'
import { Button } from '@/ui/Button'

import styles from './classroom.module.css'

interface ClassroomStageProps {
  readonly stage: StageView
  readonly capture: Capture
  readonly reading: boolean
  readonly onReading: (reading: boolean) => void
}

/** On a phone held upright the camera would hide a quarter of the slide: it stands below it. */
const UPRIGHT_PHONE = '(width < 48rem) and (orientation: portrait)'

/** What the class sees: the stage, or its words for whoever prefers to read. */
export function ClassroomStage({ stage, capture, reading, onReading }: ClassroomStageProps) {
  const { t } = useTranslation('live')
  const upright = useMediaQuery(UPRIGHT_PHONE)
  const running = useSession((view) => view.state.phase === 'running')
  const layout = useSession((view) => view.state.layout)
  const shown = onStage(layout)
  const cameras = useRoom((view) => view.cameras)
  const screens = useRoom((view) => view.screens)
  const people = useSession((view) => view.state.people)
  const session = useSession((view) => view.state.session)
  const me = useSession((view) => view.you?.participant)
  const own = useCaptureOf(capture).camera.track
  const { pages, box } = stage
  // What the teacher tries out before the class is not yet the class's.
  const { slide, page, strokes, drawing } = running && shown.slide ? stage : NO_SLIDE
  const { teacher, student, speaker: who } = camerasOnStage(
    { ...cameras, ...(own && me !== undefined ? { [me]: own } : {}) },
    { people, session },
  )
  const shared = running && shown.slide ? screenOnStage(screens, { people, session }) : null
  const picture = teacher && shown.camera ? <CameraPicture track={teacher} /> : null
  const speaker = student && who && shown.camera ? <SpeakerPicture track={student} participant={who} /> : null
  const words =
    slide && page && !shared ? (
      <StageText
        className={reading ? styles.text : 'visually-hidden'}
        page={slide.page}
        pages={pages.length}
        headings={page.headings}
        text={page.text}
      />
    ) : null
  const asText = reading && words !== null
  const below = upright && (page !== null || shared !== null)
  return (
    <>
      <ScreenNews sharer={shared?.sharer ?? null} />
      {asText ? (
        words
      ) : (
        <div className={styles.stage}>
          <Stage
            label={t('stage.label')}
            image={page?.image ?? null}
            page={box}
            screen={shared ? <ScreenPicture {...shared} /> : null}
            camera={below ? null : picture}
            floor={below ? null : speaker}
            empty={
              running && !shown.slide ? (
                <p className={shown.camera ? undefined : 'visually-hidden'}>
                  {t(shown.camera ? 'order.layout.noCamera' : 'order.layout.slate')}
                </p>
              ) : (
                <div className={styles.nothing}>
                  <p className={styles.nothingTitle}>{t(running ? 'stage.nothing' : 'room.notStarted')}</p>
                  <p>{t(running ? 'stage.nothingHint' : 'room.notStartedHint')}</p>
                </div>
              )
            }
          >
            <InkCanvas strokes={strokes} />
            <InkCanvas strokes={drawing} />
          </Stage>
          {words}
        </div>
      )}
      {upright && (slide || shared) ? (
        <div className={styles.under}>
          {picture && below && !asText ? <div className={styles.smallCamera}>{picture}</div> : null}
          {speaker && below && !asText ? (
            <div className={styles.smallCamera} data-testid="floor-picture">
              {speaker}
            </div>
          ) : null}
          {slide && !shared ? (
            <>
              <p className={styles.where}>
                <span>{t('slides.of', { page: slide.page, pages: pages.length })}</span>
                {page?.headings[0] === undefined ? null : <b>{page.headings[0]}</b>}
              </p>
              <Button
                size="sm"
                className={styles.view ?? ''}
                icon={<BookOpenText size={16} aria-hidden="true" />}
                onClick={() => onReading(!reading)}
              >
                <span>{t(reading ? 'room.slideView' : 'room.textView')}</span>
              </Button>
            </>
          ) : null}
        </div>
      ) : null}
    </>
  )
}
