// How is Chromium started so that every machine draws the same, and nothing of its own reaches out?
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findProgram } from '../setup/programs.mjs';

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

export interface StartedChromium {
  readonly browser: Browser;
  stop(): Promise<void>;
}

/** Debian's Chromium with a fresh profile; texts are drawn in the fonts of the papers, which know all Vietnamese letters. */
export async function startChromium(root: string): Promise<StartedChromium> {
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

function fontConfiguration(root: string, folder: string): string {
  const own = join(root, 'node_modules', '@expo-google-fonts', 'be-vietnam-pro');
  const weights = ['400Regular', '600SemiBold', '700Bold', '400Regular_Italic'];
  const alias = (family: string) =>
    `<alias binding="strong"><family>${family}</family><prefer><family>Be Vietnam Pro</family></prefer></alias>`;
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${weights.map((weight) => `<dir>${join(own, weight)}</dir>`).join('\n')}
<dir>/usr/share/fonts</dir><cachedir>${join(folder, 'cache')}</cachedir>
${['system-ui', 'sans-serif', 'sans'].map(alias).join('\n')}
</fontconfig>`;
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
