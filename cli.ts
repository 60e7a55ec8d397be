#!/usr/bin/env node
// Which commands does the program take?
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { auditCommand } from './cli/audit.js';
import { backupCommand } from './cli/backup.js';
import { benchCommand } from './cli/bench.js';
import { chaosCommand } from './cli/chaos.js';
import { demoCommand } from './cli/demo.js';
import { outcomeCommand } from './cli/outcome.js';
import { pollCommand } from './cli/poll.js';
import { proofCommand } from './cli/proof.js';
import { restoreCommand } from './cli/restore.js';
import { startCommand } from './cli/start.js';
import { verifyCommand } from './cli/verify.js';

// Files made by any command are for this user alone.
process.umask(0o077);
if (existsSync('.env')) process.loadEnvFile('.env');

const program = new Command('phieu-tin-nhiem').description(
  'Lấy phiếu tín nhiệm qua Telegram / secret confidence votes over Telegram',
);
startCommand(program);
demoCommand(program);
outcomeCommand(program);
pollCommand(program);
verifyCommand(program);
auditCommand(program);
proofCommand(program);
benchCommand(program);
chaosCommand(program);
backupCommand(program);
restoreCommand(program);
await program.parseAsync();
