/** What photos of a study to show: by name, subject or visit, role, state, view and skin tone. */
import type { PhotoFilter, PhotoSummary } from '#core/schema/study.ts';
import { PHOTO_ROLES, PHOTO_STATES } from '#core/schema/study.ts';
import { SelectField } from '../select-field.tsx';
import { studioTexts } from '../studio-texts.ts';

type PhotoFiltersProps = {
  readonly filter: PhotoFilter;
  readonly summary: PhotoSummary | null;
  readonly onChange: (filter: PhotoFilter) => void;
};

const ALL = 'all';

/** All of it must hold. */
export function PhotoFilters({ filter, summary, onChange }: PhotoFiltersProps) {
  const words = studioTexts.photos;
  const set = (name: keyof PhotoFilter, value: string) => {
    const { [name]: _, ...rest } = filter;
    onChange(value === '' || value === ALL ? rest : ({ ...rest, [name]: value } as PhotoFilter));
  };
  const all = [ALL, words.all] as const;
  return (
    <search class="photo-filters">
      <label class="field">
        <span>{words.search}</span>
        <input
          type="search"
          maxLength={100}
          value={filter.text ?? ''}
          onInput={(event) => set('text', event.currentTarget.value.trim())}
        />
      </label>
      <SelectField<string>
        label={words.roleFilter}
        value={filter.role ?? ALL}
        options={[all, ...PHOTO_ROLES.map((role) => [role, words.roles[role]] as const)]}
        onChange={(value) => set('role', value)}
      />
      <SelectField<string>
        label={words.state}
        value={filter.state ?? ALL}
        options={[all, ...PHOTO_STATES.map((state) => [state, words.states[state]] as const)]}
        onChange={(value) => set('state', value)}
      />
      <SelectField<string>
        label={words.view}
        value={filter.view ?? ALL}
        options={[all, ...(summary?.views ?? []).map((view) => [view, view] as const)]}
        onChange={(value) => set('view', value)}
      />
      <SelectField<string>
        label={words.tone}
        value={filter.skinTone ?? ALL}
        options={[all, ...(summary?.skinTones ?? []).map((tone) => [tone, tone] as const)]}
        onChange={(value) => set('skinTone', value)}
      />
    </search>
  );
}
