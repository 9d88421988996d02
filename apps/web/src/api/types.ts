/** What the gateway answers, by the names that pages use. The shapes follow apps/gateway's models, field by field. */

export type Phase = 'scheduled' | 'lobby' | 'running' | 'ended'
export type Place = 'teacher' | 'student' | 'waiting'
export type Recording = 'off' | 'on' | 'paused'
export type Entry = 'lobby' | 'open'

export interface Account {
  id: string
  name: string
  email: string
}

export interface Me {
  /** Absent when nobody is signed in. */
  account: Account | null
  /** No account exists yet: the launcher printed a one-time link that makes the first one. */
  setup_needed: boolean
}

export interface Login {
  id: string
  created_at: number
  seen_at: number
  agent: string
  current: boolean
}

export interface Course {
  id: string
  title: string
}

export interface ClassCard {
  id: string
  title: string
  course: Course
  phase: Phase
  public: boolean
  recording: Recording
  created_at: number
  scheduled_at: number | null
  started_at: number | null
  ended_at: number | null
  cover: string | null
  has_study: boolean
}

export interface NewClass {
  title: string
  course_id?: string
  course_title?: string
  entry?: Entry
  scheduled_at?: number
}

export interface Deck {
  id: string
  title: string
  status: 'rasterising' | 'ready' | 'refused'
  /** 0 until the PDF was opened. */
  page_count: number
  pages_done: number
  reason: string | null
  created_at: number
  cover: string | null
}

export interface DeckPage {
  number: number
  width: number
  height: number
  text: string
  headings: string[]
  image: string
  thumb: string
}

export interface DeckDetail {
  deck: Deck
  pages: DeckPage[]
}

export interface Destination {
  id: string
  label: string
  protocol: 'rtmp' | 'rtmps'
  host: string
  state: 'idle' | 'connecting' | 'live' | 'retrying' | 'refused' | 'stopped'
  reason: string | null
}

export interface Link {
  id: string
  created_at: number
  revoked_at: number | null
}

export interface NewLink {
  link: Link
  token: string
  url: string
}

export interface ClassDetail {
  id: string
  title: string
  course: Course
  role: Place
  participant: string
  phase: Phase
  public: boolean
  recording: Recording
  entry: Entry
  created_at: number
  scheduled_at: number | null
  started_at: number | null
  ended_at: number | null
  decks: Deck[]
  /** Staff only. */
  destinations: Destination[] | null
  /** Staff only. */
  links: Link[] | null
}

export interface JoinPreview {
  class_id: string
  title: string
  course: string
  phase: Phase
  entry: Entry
  place: 'waiting' | 'student' | null
}

export interface Joined {
  class_id: string
  participant: string
  place: 'waiting' | 'student'
}

export interface StudyRecording {
  status: 'none' | 'recording' | 'preparing' | 'ready'
  duration_ms: number
  hls: string | null
  mp4: string | null
  poster: string | null
}

export interface StudySlide {
  at_ms: number
  deck: string
  page: number
  headings: string[]
  image: string
  thumb: string
  text: string
}

export interface StudyWord {
  text: string
  start_ms: number
  end_ms: number
}

export interface StudySegment {
  segment: string
  participant: string
  speaker: string | null
  start_ms: number
  end_ms: number
  text: string
  words: StudyWord[]
  revised: boolean
}

export interface StudyChapter {
  title: string
  start_ms: number
  end_ms: number
  deck: string | null
  page: number | null
}

export interface StudyLine {
  text: string
  segment: string
  start_ms: number
}

export interface StudyPack {
  id: string
  title: string
  course: string
  role: Place
  phase: Phase
  held_at: number | null
  status: 'preparing' | 'ready' | 'empty'
  recording: StudyRecording
  slides: StudySlide[]
  segments: StudySegment[]
  chapters: StudyChapter[]
  summary: StudyLine[]
  transcript: string | null
}
