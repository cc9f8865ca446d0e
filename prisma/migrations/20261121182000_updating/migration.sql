-- A trial changes a set's template, too.
ALTER TYPE "AttemptStep" ADD VALUE 'Updating' BEFORE 'Judging';
