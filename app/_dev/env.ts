/** Whether authors are at work: under `npm run dev`, and never in a build. */
export const isDevelopment = (): boolean => process.env.NODE_ENV === 'development'
