-- What a reader has done in a course's lessons. It counts towards progress, never towards a grade.
CREATE TABLE "QuizAnswer" (
    "userId" UUID NOT NULL,
    "course" TEXT NOT NULL,
    "lesson" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "isRight" BOOLEAN NOT NULL,
    "answeredAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "QuizAnswer_pkey" PRIMARY KEY ("userId", "course", "lesson", "question")
);

CREATE TABLE "LessonProgress" (
    "userId" UUID NOT NULL,
    "course" TEXT NOT NULL,
    "lesson" TEXT NOT NULL,
    "readAt" TIMESTAMPTZ,
    "heading" TEXT,
    "placedAt" TIMESTAMPTZ,

    CONSTRAINT "LessonProgress_pkey" PRIMARY KEY ("userId", "course", "lesson")
);

ALTER TABLE "QuizAnswer" ADD CONSTRAINT "QuizAnswer_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "LessonProgress" ADD CONSTRAINT "LessonProgress_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "LessonProgress" ADD CONSTRAINT "LessonProgress_place_whole" CHECK (("heading" IS NULL) = ("placedAt" IS NULL));
