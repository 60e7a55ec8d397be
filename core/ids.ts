// Which identifiers exist, and what do they look like?
import { z } from 'zod';

/** A poll: 8 random bytes as 16 hex digits; also the poll's 8 bytes inside every packed ballot. */
export const PollId = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .brand<'PollId'>();
export type PollId = z.infer<typeof PollId>;

/** A line of a roll: 8 random bytes as 16 hex digits. Never stored beside a ballot or a receipt. */
export const DelegateId = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .brand<'DelegateId'>();
export type DelegateId = z.infer<typeof DelegateId>;

/** An organisation that uses the bot: 8 random bytes as 16 hex digits. */
export const OrganisationId = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .brand<'OrganisationId'>();
export type OrganisationId = z.infer<typeof OrganisationId>;

/** A Telegram user or chat id as decimal text: ids have up to 52 bits and groups are negative. */
export const TelegramId = z
  .string()
  .regex(/^-?[1-9][0-9]{0,15}$/)
  .brand<'TelegramId'>();
export type TelegramId = z.infer<typeof TelegramId>;

/** The one-time code of an invitation link: 16 random bytes, base64url, 22 characters; stored only as a hash. */
export const InviteCode = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .brand<'InviteCode'>();
export type InviteCode = z.infer<typeof InviteCode>;
