'use client'
export { Failure as default } from '../_shell/failure.tsx'
