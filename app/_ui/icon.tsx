/** The site's own icons: 20 × 20, drawn with one pen of 1.75; silent for screen readers, since words stand beside them. */
const strokes = {
  arrow: 'M4 10h12M11 5l5 5-5 5',
  back: 'M16 10H4M9 5l-5 5 5 5',
  barrier: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM6 10h8',
  basket:
    'M2.5 9.5h15M4 9.5l1.4 6.3c.2.7.7 1.2 1.5 1.2h6.2c.8 0 1.3-.5 1.5-1.2L16 9.5M6 9.5a4 4 0 0 1 8 0M8 12.5v2M12 12.5v2',
  book: 'M10 5.2C8.400 4.100 6 3.600 3 3.600v11.600c3 0 5.400.500 7 1.600 1.600-1.100 4-1.600 7-1.600V3.600c-3 0-5.400.500-7 1.600ZM10 5.200v11.600',
  check: 'M4 10.5l4 4 8-9',
  chevron: 'M5 8l5 5 5-5',
  clock: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 6v4.2l2.8 1.8',
  copy: 'M7 7V4.5A1.5 1.5 0 0 1 8.5 3h7A1.5 1.5 0 0 1 17 4.500v7a1.5 1.5 0 0 1-1.5 1.500H13M4.5 7h7A1.5 1.5 0 0 1 13 8.500v7a1.5 1.5 0 0 1-1.5 1.500h-7A1.5 1.5 0 0 1 3 15.500v-7A1.5 1.5 0 0 1 4.5 7Z',
  cross: 'M5 5l10 10M15 5L5 15',
  download: 'M10 3v9.500M6 9l4 4 4-4M3.5 16.500h13',
  flag: 'M5 17.500V3M5 3.800c3.500-2 6.500 2 10 0v7.400c-3.500 2-6.500-2-10 0',
  hint: 'M7.5 15h5M8.3 17.500h3.400M10 2.500a5 5 0 0 0-3 9c.6.5 1 1.1 1 1.900h4c0-.8.4-1.4 1-1.900a5 5 0 0 0-3-9Z',
  moon: 'M16.5 11.800A6.8 6.8 0 0 1 8.2 3.500a6.8 6.8 0 1 0 8.3 8.300Z',
  person: 'M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3.5 17.500c.7-3.3 3.3-5 6.5-5s5.8 1.7 6.5 5',
  platform: 'M6 15.500h8.500a3.2 3.2 0 0 0 .5-6.4 5 5 0 0 0-9.7-.600A3.6 3.6 0 0 0 6 15.500Z',
  print: 'M6 7V3h8v4M6 14H3.500V7h13v7H14M6 11.500h8V17H6Z',
  prompt: 'M3.500 5.500 8 10l-4.500 4.500M10.500 15h6',
  search: 'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3ZM13.300 13.300 17 17',
  refresh: 'M16.5 10a6.5 6.5 0 1 1-1.9-4.600M16.5 3v3.500H13',
  sun: 'M10 6.500a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM10 2v1.500M10 16.500V18M2 10h1.500M16.5 10H18M4.3 4.300l1.1 1.100M14.6 14.600l1.1 1.100M4.3 15.700l1.1-1.100M14.6 5.400l1.1-1.1',
  warning: 'M10 3.2 2.5 16.500h15L10 3.200ZM10 8.500v3.700M10 14.300v.2',
} as const

export type IconName = keyof typeof strokes

export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false" className={`shrink-0 ${className}`}>
      <path
        d={strokes[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
