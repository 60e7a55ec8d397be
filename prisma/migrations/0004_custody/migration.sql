-- Keys of the board, shares of the box's key, what is public about a sealed box, release of the shares, certification.

-- AlterTable
ALTER TABLE "Poll" ADD COLUMN "alarm" TEXT;
ALTER TABLE "Poll" ADD COLUMN "destruction" TEXT;

-- AlterTable
ALTER TABLE "Tally" ADD COLUMN "blind" TEXT;

-- CreateTable
CREATE TABLE "BoardKey" (
    "pollId" TEXT NOT NULL,
    "telegramId" TEXT NOT NULL,
    "seal" TEXT,
    "sign" TEXT,

    PRIMARY KEY ("pollId", "telegramId"),
    CONSTRAINT "BoardKey_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DealtShare" (
    "pollId" TEXT NOT NULL,
    "member" INTEGER NOT NULL,
    "telegramId" TEXT NOT NULL,
    "boxKey" TEXT NOT NULL,
    "seal" TEXT,
    "sign" TEXT,
    "sealedShare" TEXT,
    "sealedCanary" TEXT,
    "canaryAnswer" TEXT,
    "shareCheck" TEXT NOT NULL,
    "rehearsed" TEXT,

    PRIMARY KEY ("pollId", "member"),
    CONSTRAINT "DealtShare_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SealedBox" (
    "pollId" TEXT NOT NULL PRIMARY KEY,
    "checkpoint" TEXT NOT NULL,
    "leaves" BLOB NOT NULL,
    CONSTRAINT "SealedBox_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Counter" (
    "pollId" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "key" TEXT,
    "round" INTEGER NOT NULL,
    CONSTRAINT "Counter_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Handover" (
    "pollId" TEXT NOT NULL,
    "member" INTEGER NOT NULL,
    "counter" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',

    PRIMARY KEY ("pollId", "member"),
    CONSTRAINT "Handover_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Witness" (
    "pollId" TEXT NOT NULL,
    "member" INTEGER NOT NULL,
    "signature" TEXT,

    PRIMARY KEY ("pollId", "member"),
    CONSTRAINT "Witness_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Word" (
    "pollId" TEXT NOT NULL,
    "member" INTEGER NOT NULL,
    "totals" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT,
    "signature" TEXT,

    PRIMARY KEY ("pollId", "member"),
    CONSTRAINT "Word_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BoardPost" (
    "pollId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "detail" TEXT NOT NULL,

    PRIMARY KEY ("pollId", "number"),
    CONSTRAINT "BoardPost_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
