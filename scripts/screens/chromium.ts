// How is Chromium started so that every machine draws the same, and nothing of its own reaches out?
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;
const EMOJI_FONT = '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf';

export interface StartedChromium {
  readonly browser: Browser;
  stop(): Promise<void>;
}

/** Debian's Chromium with a fresh profile; texts are drawn in the fonts of the papers, which know all Vietnamese letters. */
export async function startChromium(root: string): Promise<StartedChromium> {
  const { findProgram } = await programs(root);
  const executablePath = findProgram('chromium');
  if (executablePath === null) throw new Error('chromium is missing: sudo apt-get install -y chromium');
  const folder = mkdtempSync(join(tmpdir(), 'chromium-'));
  const fonts = join(folder, 'fonts.conf');
  writeFileSync(fonts, fontConfiguration(root, folder));
  const env = { ...definedEnvironment(), FONTCONFIG_FILE: fonts };
  const browser = await chromium.launch({ executablePath, headless: true, args: [...ARGUMENTS], env });
  return {
    browser,
    async stop() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Without a font for ✅ and ⚠️ pictures show empty boxes: fetches Debian's where we may; false when there is none. */
export async function ensureEmoji(root: string): Promise<boolean> {
  if (existsSync(EMOJI_FONT)) return true;
  const { canInstall, aptInstall } = await programs(root);
  if (canInstall()) await aptInstall(['fonts-noto-color-emoji']);
  return existsSync(EMOJI_FONT);
}

/** Set-up is not compiled, so it lies where the package is, not beside this file's compiled form. */
async function programs(root: string): Promise<typeof import('../setup/programs.mjs')> {
  return await import(pathToFileURL(join(root, 'scripts', 'setup', 'programs.mjs')).href);
}

/** Whatever family is asked for and not there, the papers' own comes first. */
function fontConfiguration(root: string, folder: string): string {
  const own = realpathSync(join(root, 'node_modules', '@expo-google-fonts', 'be-vietnam-pro'));
  const weights = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'];
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
${weights.map((weight) => `<dir>${join(own, weight)}</dir>`).join('\n')}
<dir>/usr/share/fonts</dir><cachedir>${join(folder, 'cache')}</cachedir>
<match target="pattern"><edit name="family" mode="append_last" binding="strong"><string>Be Vietnam Pro</string></edit></match>
</fontconfig>`;
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
