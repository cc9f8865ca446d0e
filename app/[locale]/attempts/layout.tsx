export { FailureWords as default } from '../_shell/failure-words.tsx'
