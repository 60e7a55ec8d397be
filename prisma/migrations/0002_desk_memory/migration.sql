-- What a person is busy with at the desk, and the live control cards.

-- CreateTable
CREATE TABLE "Focus" (
    "telegramId" TEXT NOT NULL PRIMARY KEY,
    "pollId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    CONSTRAINT "Focus_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ControlCard" (
    "pollId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "messageId" INTEGER NOT NULL,

    PRIMARY KEY ("pollId", "chatId"),
    CONSTRAINT "ControlCard_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
