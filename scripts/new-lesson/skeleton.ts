/** The texts that a lesson begins with: valid as they are, and each part says what is to stand there. */

const titleOf = (slug: string): string => {
  const words = slug.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const french = (title: string) => `---
title: ${JSON.stringify(title)}
summary: Une phrase qui dit ce que le lecteur saura faire, pour les listes et les moteurs de recherche.
teaches: []
---

Dites ici pourquoi la question se pose, en deux ou trois phrases, avant toute réponse.

## Prévoir, puis voir [#predict-then-see]

Demandez au lecteur ce qui va se passer, puis montrez-le.

<Quiz id="what-will-happen" />

<Mistake>
<Said>« Ce qu’on lit souvent. »</Said>

Et ce qui est juste, avec la raison.

</Mistake>

## À retenir [#in-short]

- Une phrase par idée.
`

const english = (title: string) => `---
title: ${JSON.stringify(title)}
summary: One sentence on what the reader will be able to do, for lists and for search engines.
teaches: []
---

Say here why the question arises, in two or three sentences, before any answer.

## Predict, then see [#predict-then-see]

Ask the reader what will happen, then show it.

<Quiz id="what-will-happen" />

<Mistake>
<Said>“What one often reads.”</Said>

And what is right, with the reason.

</Mistake>

## In short [#in-short]

- One sentence for each idea.
`

const quiz = `apiVersion: ordinal/v1alpha1
kind: Quiz
questions:
  - id: what-will-happen
    kind: choice
    question:
      fr: Que va-t-il se passer ?
      en: What will happen?
    options:
      - text: { fr: La bonne réponse, en: The right answer }
        isRight: true
        why:
          fr: Dites pourquoi elle est juste.
          en: Say why it is right.
      - text: { fr: Une réponse qui trompe, en: An answer that misleads }
        isRight: false
        why:
          fr: Dites ce qui la rend tentante, et fausse.
          en: Say what makes it tempting, and wrong.
`

/** File → text. */
export const skeleton = (slug: string): Record<string, string> => ({
  'fr.mdx': french(titleOf(slug)),
  'en.mdx': english(titleOf(slug)),
  'quiz.yaml': quiz,
})
