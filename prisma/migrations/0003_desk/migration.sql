-- Organisations and their people, the counting board, acts that several approve, notices, rehearsals.

-- CreateTable
CREATE TABLE "Organisation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Staff" (
    "organisationId" TEXT NOT NULL,
    "telegramId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "since" DATETIME NOT NULL,

    PRIMARY KEY ("organisationId", "telegramId"),
    CONSTRAINT "Staff_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BoardMember" (
    "pollId" TEXT NOT NULL,
    "telegramId" TEXT NOT NULL,
    "seat" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "joinedAt" DATETIME NOT NULL,

    PRIMARY KEY ("pollId", "telegramId"),
    CONSTRAINT "BoardMember_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RoleInvite" (
    "codeHash" TEXT NOT NULL PRIMARY KEY,
    "role" TEXT NOT NULL,
    "organisationId" TEXT,
    "pollId" TEXT,
    "name" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "usedBy" TEXT,
    CONSTRAINT "RoleInvite_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "RoleInvite_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Proposal" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pollId" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "needed" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "proposedAt" DATETIME NOT NULL,
    "settledAt" DATETIME,
    CONSTRAINT "Proposal_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProposalVote" (
    "proposalId" INTEGER NOT NULL,
    "telegramId" TEXT NOT NULL,
    "choice" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("proposalId", "telegramId"),
    CONSTRAINT "ProposalVote_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "Proposal" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Acceptance" (
    "pollId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "measure" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("pollId", "code"),
    CONSTRAINT "Acceptance_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Notice" (
    "pollId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "detail" TEXT NOT NULL,

    PRIMARY KEY ("pollId", "number"),
    CONSTRAINT "Notice_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Reminder" (
    "pollId" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "begunAt" DATETIME NOT NULL,

    PRIMARY KEY ("pollId", "occasion"),
    CONSTRAINT "Reminder_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Poll" (
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
    "createdAt" DATETIME NOT NULL,
    "organisationId" TEXT,
    "trialOf" TEXT,
    "hallCode" TEXT,
    "latecomers" BOOLEAN NOT NULL DEFAULT true,
    "approvals" INTEGER NOT NULL DEFAULT 0,
    "countApprovedAt" DATETIME,
    "complaintsUntil" DATETIME
);
INSERT INTO "new_Poll" ("boxPublicKey", "boxRoot", "closedAt", "closesAt", "createdAt", "disclosure", "formHash", "groupChatId", "groupTitle", "id", "openedAt", "opensAt", "organisation", "organiserId", "phase", "receipts", "rollCall", "rollHash", "ruleSetId", "scale", "sealing", "title", "totalDeputies", "turnout") SELECT "boxPublicKey", "boxRoot", "closedAt", "closesAt", "createdAt", "disclosure", "formHash", "groupChatId", "groupTitle", "id", "openedAt", "opensAt", "organisation", "organiserId", "phase", "receipts", "rollCall", "rollHash", "ruleSetId", "scale", "sealing", "title", "totalDeputies", "turnout" FROM "Poll";
DROP TABLE "Poll";
ALTER TABLE "new_Poll" RENAME TO "Poll";
CREATE INDEX "Poll_organiserId_idx" ON "Poll"("organiserId");
CREATE INDEX "Poll_phase_idx" ON "Poll"("phase");
CREATE INDEX "Poll_organisationId_idx" ON "Poll"("organisationId");
CREATE INDEX "Poll_trialOf_idx" ON "Poll"("trialOf");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Staff_telegramId_idx" ON "Staff"("telegramId");

-- CreateIndex
CREATE INDEX "BoardMember_telegramId_idx" ON "BoardMember"("telegramId");

-- CreateIndex
CREATE UNIQUE INDEX "BoardMember_pollId_seat_key" ON "BoardMember"("pollId", "seat");

-- CreateIndex
CREATE INDEX "RoleInvite_organisationId_idx" ON "RoleInvite"("organisationId");

-- CreateIndex
CREATE INDEX "RoleInvite_pollId_idx" ON "RoleInvite"("pollId");

-- CreateIndex
CREATE INDEX "Proposal_pollId_state_idx" ON "Proposal"("pollId", "state");

-- CreateIndex
CREATE INDEX "Proposal_state_idx" ON "Proposal"("state");
