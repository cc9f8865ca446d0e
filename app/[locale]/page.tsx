import { HerdAndPets } from '../_figures/herd-and-pets.tsx'
export default function HomePage() {
  return <div className="page py-10"><HerdAndPets /></div>
}
