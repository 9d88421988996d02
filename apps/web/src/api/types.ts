/** What the gateway answers, by the names that pages use. The shapes are generated from the gateway's models. */
import type { ClassCard, ClassDetail } from '@/contract/api'

export type {
  Account,
  ClassCard,
  ClassChanges,
  ClassDetail,
  Course,
  CourseChanges,
  Deck,
  DeckDetail,
  DeckPage,
  Destination,
  Joined,
  JoinPreview,
  Link,
  Login,
  Me,
  NewClass,
  NewCourse,
  NewLink,
  Removed,
  StudyChapter,
  StudyLine,
  StudyPack,
  StudyRecording,
  StudySegment,
  StudySlide,
  StudyWord,
} from '@/contract/api'

export type Phase = ClassCard['phase']
export type Place = ClassDetail['role']
export type Recording = ClassCard['recording']
export type Entry = ClassDetail['entry']
