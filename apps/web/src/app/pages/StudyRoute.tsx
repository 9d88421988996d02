export default function StudyRoute() {
  return null
}
