/** A lab whose files have a mistake: said to the student in words, and to whoever mends it by file, line and cure. */
import { getTranslations } from 'next-intl/server'
import { labProblemText } from '#course/lab-problem'
import { loadLab } from '#course/load-lab'

export async function BrokenLab({ name }: { name: string }) {
  const [t, loading] = await Promise.all([
    getTranslations('Lab.broken'),
    loadLab(`lab-manifests/${name}`).catch(() => null),
  ])
  const problems = loading && !loading.ok ? loading.problems : []
  return (
    <div className="page pt-14">
      <h1 className="max-w-[20ch] text-headline font-extrabold tracking-[-0.03em]">{t('title')}</h1>
      <p className="mt-4 max-w-[60ch] text-lead text-ink-soft">{t('text')}</p>
      <ul className="mt-8 grid max-w-[60rem] gap-2">
        {problems.map((problem) => (
          <li
            key={labProblemText(problem)}
            lang="en"
            className="rounded-md bg-fails-tint px-4 py-3 font-mono text-fine wrap-anywhere"
          >
            {labProblemText(problem)}
          </li>
        ))}
      </ul>
    </div>
  )
}
