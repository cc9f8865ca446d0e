/** What `next/navigation` is in a page of islands: the browser's own addresses. */
export const usePathname = (): string => window.location.pathname

const router = { push: (address: string) => window.location.assign(address) }
export const useRouter = () => router
