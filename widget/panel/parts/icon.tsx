/** @jsxImportSource preact */
const paths = {
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  on: 'M9.5 5.5 16 12l-6.5 6.5',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  send: 'M4 12l16-8-5.5 16.5-3-7L4 12Zm7.5 1.5L20 4',
  clip: 'M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.8-7.8',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14.2s1.2 1.8 3.5 1.8 3.5-1.8 3.5-1.8M9 9.5h.01M15 9.5h.01',
  flat: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 15h7M9 9.5h.01M15 9.5h.01',
  sad: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 16.2s1.2-1.8 3.5-1.8 3.5 1.8 3.5 1.8M9 9.5h.01M15 9.5h.01',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  phone:
    'M6 3.5h3.2l1.6 4.2-2 1.5a11.5 11.5 0 0 0 6 6l1.5-2 4.2 1.6V18a2.5 2.5 0 0 1-2.7 2.5A16.5 16.5 0 0 1 3.5 6.2 2.5 2.5 0 0 1 6 3.5Z',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5M16 4.5a3.3 3.3 0 0 1 0 6.3M17.5 15c2.2.6 3.5 2.3 3.5 5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  file: 'M7 3.5h7l4 4V20.5H7zM14 3.5V8h4',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.2l3.2 2',
  sent: 'M5 12.5l4.5 4.5L19 7.5',
  seen: 'M2.5 12.5 7 17l8-8.5M11.5 15.5 13 17l8.5-9',
  download: 'M12 4v10.5M7.5 10.5 12 15l4.5-4.5M5 19.5h14',
} as const
export type IconName = keyof typeof paths

/** A drawing beside a word, or on a button that has a label. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      class={name === 'back' || name === 'on' || name === 'send' ? 'icon turns' : 'icon'}
      aria-hidden="true"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width={name === 'more' ? 2.6 : 1.8}
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  )
}
