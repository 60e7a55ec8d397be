// Where do the typefaces lie that draw Vietnamese completely?
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const { resolve } = createRequire(import.meta.url);

/** Files of a serif with the metrics of Times New Roman, which Decree 30/2020 asks for; embedded in every PDF. */
export const SERIF_FILES = {
  normal: resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
  italics: resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  bolditalics: resolve('@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf'),
} as const;

/** The folder outside which the PDF maker may read nothing. */
export const SERIF_FOLDER = dirname(resolve('@expo-google-fonts/tinos/package.json'));

/** The family for pictures: drawn for Vietnamese, legible when small. */
export const SANS_FAMILY = 'Be Vietnam Pro';
export const SANS_FILES: readonly string[] = [
  resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
  resolve('@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf'),
  resolve('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf'),
];
