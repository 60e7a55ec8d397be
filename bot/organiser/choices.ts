// How are the rule set and the group of a draft chosen?
import { TelegramId } from '../../core/ids.js';
import type { Button } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import { granted, refused } from '../../core/refusal.js';
import { allRuleSets, findRuleSet, forceWarning } from '../../core/rules/index.js';
import { vietnamDay } from '../../core/spoken-time.js';
import { phrases } from '../../locales/phrases.js';
import type { Press } from '../talk.js';
import type { DeskContext } from './deps.js';
import { nextQuestion } from './desk-view.js';
import type { ActHandlers } from './guard.js';
import { deskButton } from './offers.js';

/** Groups offered; whoever is in more uses the newest ones. */
const GROUPS_SHOWN = 20;
/** Longest title on a button, in characters. */
const LABEL_LENGTH = 40;

export function createChoices(deps: DeskContext): ActHandlers {
  const { reader, desk, cards } = deps;
  const settle = async (press: Press, poll: Poll) => {
    await desk.setFocus(press.from, { poll: poll.id, question: nextQuestion(poll), about: '' });
    await cards.home(press, poll);
    return granted(phrases(press.locale).organiser.done);
  };
  const actor = (press: Press) => ({ by: press.from, now: deps.clock() });

  const showGroups = async (press: Press, poll: Poll) => {
    const p = phrases(press.locale).organiser;
    const groups = (await reader.groupsAddedBy(press.from)).filter((group) => group.member);
    const hint = p.group.hint({ bot: deps.botUsername });
    const html = `${groups.length === 0 ? p.group.none : p.group.choose}\n\n${hint}`;
    const rows = groups
      .slice(-GROUPS_SHOWN)
      .map((group): Button[] => [deskButton(shortened(group.title), 'd-group', poll.id, group.chatId)]);
    const keyboard = [
      ...rows,
      [deskButton(p.group.reload, 'd-groups', poll.id)],
      [deskButton(p.back, 'd-card', poll.id)],
    ];
    await cards.aside(press, { html, keyboard });
  };

  return {
    'd-rules': async (press, poll) => {
      const p = phrases(press.locale).organiser;
      const day = vietnamDay(deps.clock());
      const offered = allRuleSets().filter((rules) => rules.scale === 'three');
      const rows = offered.map((rules): Button[] => {
        const sign = forceWarning(rules, day) === null ? '' : p.rules.outOfForce;
        return [deskButton(`${sign}${rules.citation[press.locale]}`, 'd-rule', poll.id, rules.id)];
      });
      const described = offered.map(
        (rules) => `• <b>${rules.citation[press.locale]}</b>: ${rules.appliesTo[press.locale]}`,
      );
      const html = [p.rules.choose, '', ...described, '', p.rules.legend].join('\n');
      await cards.aside(press, { html, keyboard: [...rows, [deskButton(p.back, 'd-card', poll.id)]] });
      return granted('');
    },
    'd-rule': async (press, poll) => {
      const rules = findRuleSet(press.arg);
      if (rules === null || rules.scale !== 'three') return refused({ code: 'rule-set-unknown' });
      const change = { ruleSetId: rules.id, scale: rules.scale };
      const changed = await desk.changeDraft(poll.id, change, actor(press));
      return changed.ok ? await settle(press, changed.value) : changed;
    },
    'd-groups': async (press, poll) => {
      await showGroups(press, poll);
      return granted('');
    },
    'd-group': async (press, poll) => {
      const chat = TelegramId.safeParse(press.arg);
      const group = (await reader.groupsAddedBy(press.from)).find(
        (known) => chat.success && known.chatId === chat.data,
      );
      if (group?.member !== true) return refused({ code: 'group-unknown' });
      const change = { groupChatId: group.chatId, groupTitle: group.title };
      const changed = await desk.changeDraft(poll.id, change, actor(press));
      return changed.ok ? await settle(press, changed.value) : changed;
    },
  };
}

function shortened(title: string): string {
  return title.length <= LABEL_LENGTH ? title : `${[...title].slice(0, LABEL_LENGTH - 1).join('')}…`;
}
