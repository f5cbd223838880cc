import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { t } from '../../i18n/t.ts';
import type { Command } from '../../lib/commands.ts';
import {
  findEntries,
  type OtherWords,
  otherWords,
  type PaletteEntry,
  paletteGroups,
} from '../../lib/palette/entries.ts';
import { recentChoices, rememberChoice } from '../../lib/palette/recent.ts';
import { combinationOf } from '../../lib/shortcuts.ts';
import { optionId, PaletteList, type PaletteSection } from './palette-list.tsx';
import { useEntries } from './use-entries.ts';

function useOtherWords(): OtherWords {
  const [words, setWords] = useState<{ readonly of: OtherWords }>({ of: () => undefined });
  useEffect(() => {
    let over = false;
    otherWords().then(
      (of) => over || setWords({ of }),
      () => undefined,
    );
    return () => {
      over = true;
    };
  }, []);
  return words.of;
}

/** By group where nothing is typed, what was chosen lately first; else by how well they fit. */
function sectionsOf(
  actions: readonly PaletteEntry[],
  folders: readonly PaletteEntry[],
  typed: string,
  other: OtherWords,
): readonly PaletteSection[] {
  const recent = recentChoices.get();
  if (typed !== '') {
    const found = findEntries(actions, typed, recent, other);
    return [
      { title: undefined, entries: found },
      { title: t('palette.group-folder'), entries: folders },
    ].filter(({ entries }) => entries.length > 0);
  }
  const lately = recent.flatMap((id) => actions.find((entry) => entry.id === id) ?? []);
  const rest = actions.filter((entry) => !lately.includes(entry));
  return [
    { title: t('palette.group-recent'), entries: lately },
    ...paletteGroups.map((group) => ({
      title: t(`palette.group-${group}`),
      entries: rest.filter((entry) => entry.group === group),
    })),
  ].filter(({ entries }) => entries.length > 0);
}

export interface PaletteProps {
  readonly commands: Promise<readonly Command[]>;
  readonly views: readonly PaletteEntry[];
  readonly onClose: () => void;
}

/** Everything that can be done now, by its name: typed for, chosen by arrow and Enter. */
export function Palette({ commands, views, onClose }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState<string>();
  const typed = text.trim();
  const { actions, folders } = useEntries(commands, views, typed);
  const other = useOtherWords();
  const sections = useMemo(() => sectionsOf(actions, folders, typed, other), [actions, folders, typed, other]);
  const entries = sections.flatMap((section) => section.entries);
  const at = Math.max(
    0,
    entries.findIndex((entry) => entry.id === wanted),
  );
  const active = entries[at]?.id;
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    const option = optionId(id, active);
    if (option) document.getElementById(option)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  function choose(entry: PaletteEntry) {
    rememberChoice(entry.id);
    // The focus is back where it was before anything is done.
    dialog.current?.close();
    onClose();
    entry.run();
  }
  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    const aim = { ArrowDown: at + 1, ArrowUp: at - 1 + entries.length }[event.key];
    if (aim !== undefined && entries.length > 0) {
      event.preventDefault();
      setWanted(entries[aim % entries.length]?.id);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (entries[at]) choose(entries[at]);
    } else if (combinationOf(event) === 'mod+k') {
      event.preventDefault();
      onClose();
    }
  }
  return (
    <dialog
      ref={dialog}
      aria-label={t('palette.open')}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
      onKeyDown={onKeyDown}
      className="m-0 w-full max-w-none bg-raised p-0 shadow-float tablet:mx-auto tablet:mt-[12vh] tablet:w-[min(600px,94vw)] tablet:rounded-panel"
    >
      <div className="grid max-h-[70dvh] grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr] pt-[env(safe-area-inset-top)]">
        <input
          role="combobox"
          aria-expanded={entries.length > 0}
          aria-controls={id}
          aria-activedescendant={optionId(id, active)}
          aria-autocomplete="list"
          aria-label={t('palette.field')}
          placeholder={t('palette.field')}
          value={text}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            setWanted(undefined);
          }}
          className="min-h-14 border-b border-line bg-transparent px-5 text-17 outline-none"
        />
        <PaletteList id={id} label={t('palette.open')} sections={sections} active={active} onChoose={choose} />
        <p aria-live="polite" className={entries.length > 0 ? 'sr-only' : 'px-5 pb-6 text-muted'}>
          {entries.length > 0 ? t('palette.count', { count: entries.length }) : t('palette.none')}
        </p>
      </div>
    </dialog>
  );
}
