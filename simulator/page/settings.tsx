// How is the page's own look chosen?
import { currentPreferences, LANGUAGES, prefer, SIZES, THEMES } from './preferences.js';
import { words } from './words.js';

const LANGUAGE_NAMES = { vi: 'Tiếng Việt', en: 'English' } as const;

export function Settings() {
  const say = words();
  const { theme, size, language } = currentPreferences();
  return (
    <section class="drawer" aria-label={say.settings}>
      <Choice
        name={say.theme}
        options={THEMES}
        labels={say.themes}
        chosen={theme}
        onChoose={(next) => prefer({ theme: next })}
      />
      <Choice
        name={say.textSize}
        options={SIZES}
        labels={say.sizes}
        chosen={size}
        onChoose={(next) => prefer({ size: next })}
      />
      <Choice
        name={say.language}
        options={LANGUAGES}
        labels={LANGUAGE_NAMES}
        chosen={language}
        onChoose={(next) => prefer({ language: next })}
      />
    </section>
  );
}

function Choice<T extends string>(props: {
  name: string;
  options: readonly T[];
  labels: Readonly<Record<T, string>>;
  chosen: T;
  onChoose(next: T): void;
}) {
  const { name, options, labels, chosen, onChoose } = props;
  return (
    <fieldset class="choice">
      <legend>{name}</legend>
      {options.map((option) => (
        <label key={option}>
          <input type="radio" name={name} checked={option === chosen} onChange={() => onChoose(option)} />
          {labels[option]}
        </label>
      ))}
    </fieldset>
  );
}
