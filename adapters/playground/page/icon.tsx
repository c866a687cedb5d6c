const paths = {
  flame:
    'M12 2.5c.6 3.2-1 4.7-2.600 6.500C7.700 10.900 6 12.600 6 15.400A6 6 0 0 0 12 21.500a6 6 0 0 0 6-6.100c0-2.500-1.200-4.200-2.300-5.700-.3 1.300-.9 2.100-1.900 2.700.3-3.500-.3-7.200-1.800-9.900Z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.500 8.500a7.500 7.500 0 0 1 15 0',
  reply: 'M9 7 4.500 11.500 9 16M5 11.500h8.500a6 6 0 0 1 6 6V19',
  plus: 'M12 6v12M6 12h12',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  close: 'm6.500 6.500 11 11m0-11-11 11',
  send: 'M4.500 12h14M12.500 6l6 6-6 6',
  menu: 'M4.500 7h15M4.500 12h15M4.500 17h15',
  help: 'M9.300 9.300a2.800 2.800 0 1 1 4.100 2.500c-.9.5-1.400 1-1.400 2m0 3.200h.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  lock: 'M7.500 10.500V8a4.500 4.500 0 0 1 9 0v2.500M6.500 10.500h11a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1Z',
  down: 'M12 5v14M6 13l6 6 6-6',
  clock: 'M12 7v5l3.200 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
} as const;

/** A small drawing next to words, or in a button with a label of its own, so it is hidden from screen readers. */
export const Icon = ({ name }: { name: keyof typeof paths }) => (
  <svg class={`icon icon-${name}`} viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
    <path d={paths[name]} />
  </svg>
);
