-- How far the record of the workspace was when Submit was pressed: a grader that comes late takes the work as it was then.
ALTER TABLE "Attempt" ADD COLUMN "pressedSeq" INTEGER;
