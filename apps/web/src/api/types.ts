/** What the gateway answers, by the names that pages use: the generated contract, which cannot drift from the server. */
export type {
  Account,
  ClassCard,
  ClassDetail,
  Course,
  Deck,
  DeckDetail,
  DeckPage,
  Destination,
  JoinPreview,
  Joined,
  Link,
  Login,
  Me,
  NewClass,
  NewLink,
  StudyChapter,
  StudyLine,
  StudyPack,
  StudyRecording,
  StudySegment,
  StudySlide,
  StudyWord,
} from '@/contract/api'
export type { Entry, Phase, Recording } from '@/contract/vocabulary'

export type Place = 'teacher' | 'student' | 'waiting'
