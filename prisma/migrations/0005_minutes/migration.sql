-- What the minutes of a poll say besides the count.

-- AlterTable
ALTER TABLE "Poll" ADD COLUMN "minutes" TEXT NOT NULL DEFAULT '{}';
