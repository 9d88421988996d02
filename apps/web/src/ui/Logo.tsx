/** The mark: a chalk line on yellow. Decorative; the name stands beside it or labels its link. `size` in px. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flex: 'none' }}>
      <rect width="32" height="32" rx="8" fill="#f2c94c" />
      <path
        d="M7 21.5c2.6-7.6 5.4-11 7.4-10.2 2.7 1.1.2 8.6 2.9 9.6 2 .8 5-2.9 7.7-10.4"
        fill="none"
        stroke="#1b1a10"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
    </svg>
  )
}
