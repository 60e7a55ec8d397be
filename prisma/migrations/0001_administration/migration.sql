-- app.db, first form: administration only.

-- CreateTable
CREATE TABLE "Poll" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "title" TEXT NOT NULL,
    "organisation" TEXT NOT NULL DEFAULT '',
    "ruleSetId" TEXT NOT NULL,
    "scale" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "organiserId" TEXT NOT NULL,
    "groupChatId" TEXT,
    "groupTitle" TEXT,
    "totalDeputies" INTEGER,
    "opensAt" DATETIME,
    "closesAt" DATETIME,
    "openedAt" DATETIME,
    "closedAt" DATETIME,
    "sealing" TEXT NOT NULL,
    "rollCall" BOOLEAN NOT NULL,
    "receipts" BOOLEAN NOT NULL,
    "disclosure" TEXT NOT NULL,
    "formHash" TEXT,
    "rollHash" TEXT,
    "boxPublicKey" TEXT,
    "turnout" INTEGER,
    "boxRoot" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Subject" (
    "id" TEXT NOT NULL,
    "pollId" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "position" TEXT NOT NULL,

    PRIMARY KEY ("pollId", "id"),
    CONSTRAINT "Subject_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Delegate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pollId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "phone" TEXT,
    "knownTelegramId" TEXT,
    "boundTelegramId" TEXT,
    "bound" TEXT,
    "reachable" BOOLEAN NOT NULL DEFAULT true,
    "attendance" TEXT NOT NULL DEFAULT 'convened',
    "excuse" TEXT,
    "inviteHash" TEXT,
    CONSTRAINT "Delegate_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Ref" (
    "pollId" TEXT NOT NULL,
    "ref" TEXT NOT NULL,

    PRIMARY KEY ("pollId", "ref"),
    CONSTRAINT "Ref_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Person" (
    "telegramId" TEXT NOT NULL PRIMARY KEY,
    "locale" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Group" (
    "chatId" TEXT NOT NULL PRIMARY KEY,
    "title" TEXT NOT NULL,
    "addedBy" TEXT NOT NULL,
    "member" BOOLEAN NOT NULL
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pollId" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "chatId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "unclear" INTEGER NOT NULL DEFAULT 0,
    "messageId" INTEGER,
    "trouble" TEXT,
    "detail" TEXT,
    "notBefore" DATETIME,
    "claimedAt" DATETIME,
    CONSTRAINT "Delivery_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Tally" (
    "pollId" TEXT NOT NULL PRIMARY KEY,
    "root" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "sums" TEXT NOT NULL,
    "countedAt" DATETIME NOT NULL,
    CONSTRAINT "Tally_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "chain" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "actor" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    PRIMARY KEY ("chain", "seq")
);

-- CreateIndex
CREATE INDEX "Poll_organiserId_idx" ON "Poll"("organiserId");

-- CreateIndex
CREATE INDEX "Poll_phase_idx" ON "Poll"("phase");

-- CreateIndex
CREATE UNIQUE INDEX "Subject_pollId_place_key" ON "Subject"("pollId", "place");

-- CreateIndex
CREATE UNIQUE INDEX "Delegate_inviteHash_key" ON "Delegate"("inviteHash");

-- CreateIndex
CREATE INDEX "Delegate_boundTelegramId_idx" ON "Delegate"("boundTelegramId");

-- CreateIndex
CREATE INDEX "Delegate_knownTelegramId_idx" ON "Delegate"("knownTelegramId");

-- CreateIndex
CREATE INDEX "Delegate_phone_idx" ON "Delegate"("phone");

-- CreateIndex
CREATE UNIQUE INDEX "Delegate_pollId_line_key" ON "Delegate"("pollId", "line");

-- CreateIndex
CREATE UNIQUE INDEX "Delegate_pollId_boundTelegramId_key" ON "Delegate"("pollId", "boundTelegramId");

-- CreateIndex
CREATE INDEX "Group_addedBy_idx" ON "Group"("addedBy");

-- CreateIndex
CREATE INDEX "Delivery_state_id_idx" ON "Delivery"("state", "id");

-- CreateIndex
CREATE INDEX "Delivery_chatId_idx" ON "Delivery"("chatId");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_pollId_recipient_kind_part_key" ON "Delivery"("pollId", "recipient", "kind", "part");

-- The log of administration is written once.
CREATE TRIGGER "AuditEntry_no_update" BEFORE UPDATE ON "AuditEntry"
BEGIN
    SELECT RAISE(ABORT, 'the audit chain is append-only');
END;
CREATE TRIGGER "AuditEntry_no_delete" BEFORE DELETE ON "AuditEntry"
BEGIN
    SELECT RAISE(ABORT, 'the audit chain is append-only');
END;
