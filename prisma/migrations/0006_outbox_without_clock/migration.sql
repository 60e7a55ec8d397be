-- Who has a message in hand is known by the one process that sends, not by a clock.

-- AlterTable
ALTER TABLE "Delivery" DROP COLUMN "claimedAt";
