/** An on-off switch with its label. */
import './switch.css';

type SwitchProps = {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Id of the text that explains it. */
  readonly describedBy?: string;
};

/** A checkbox that looks and is announced as a switch. */
export function Switch({ label, checked, onChange, describedBy }: SwitchProps) {
  return (
    <label class="switch">
      <span>{label}</span>
      <input
        type="checkbox"
        role="switch"
        aria-describedby={describedBy}
        checked={checked}
        aria-checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
