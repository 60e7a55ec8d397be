-- How far a round of reminders has come, so that one that was cut short goes on.

-- AlterTable
ALTER TABLE "Reminder" ADD COLUMN "ended" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Reminder" ADD COLUMN "reached" INTEGER NOT NULL DEFAULT 0;

-- Of a round begun before, nobody knows whom it reached: it is not begun again.
UPDATE "Reminder" SET "ended" = true;
