-- A trial may delete the StatefulSet of the copy, last of all.
ALTER TYPE "AttemptStep" ADD VALUE 'Deleting' BEFORE 'Judging';
