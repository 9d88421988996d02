/** What the gateway answers, by the names that pages use. The shapes are generated from the gateway's models. */
import type { ClassCard, ClassDetail } from '@/contract/api'

export type {

} from '@/contract/api'

export type {
  Account,
  AccountChanges,
  ClassCard,
  ClassChanges,
  ClassDetail,
  Course,
  CourseChanges,
  Deck,
  DeckDetail,
  DeckPage,
  Destination,
  Erased,
  Joined,
  Invited,
  JoinPreview,
  KnownPeople,
  KnownPerson,
  Limits,
  Link,
  LinkPreview,
  Login,
  Me,
  NewClass,
  NewCourse,
  NewLink,
  NewStudyLink,
  PasswordChange,
  Recovery,
  Removed,
  SearchHit,
  SearchResult,
  StudyChapter,
  StudyLine,
  StudyLink,
  StudyLinkList,
  StudyPack,
  StudyRecording,
  StudySegment,
  StudySharing,
  StudySlide,
  StudyWord,
} from '@/contract/api'

export type Phase = ClassCard['phase']
export type Place = ClassDetail['role']
export type Recording = ClassCard['recording']
export type Entry = ClassDetail['entry']
