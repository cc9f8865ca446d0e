/** How a time is written, in every language by 24 hours: seconds follow each other in a record, and noon is no place to be misread. */
export const clock = (locale: string, hasDate = false): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, {
    hourCycle: 'h23',
    timeStyle: hasDate ? 'short' : 'medium',
    ...(hasDate && { dateStyle: 'medium' }),
  })
