/** The button. */
import './button.css';
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

type ButtonProps = {
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly icon?: IconName;
  readonly onClick: () => void;
  /** Called when a person is about to use it: pointer over it or focus on it. */
  readonly onIntent?: () => void;
  readonly disabled?: boolean;
  /** Said instead of the text where that alone would not tell. */
  readonly label?: string;
  readonly children: ComponentChildren;
};

/** A button with a text and, where it helps, an icon before it. */
export function Button({
  kind = 'secondary',
  icon,
  onClick,
  onIntent,
  disabled = false,
  label,
  children,
}: ButtonProps) {
  return (
    <button
      type="button"
      class={`button button-${kind}`}
      disabled={disabled}
      {...(label ? { 'aria-label': label } : {})}
      onClick={onClick}
      onPointerEnter={onIntent}
      onFocus={onIntent}
    >
      {icon && <Icon name={icon} size={20} />}
      <span>{children}</span>
    </button>
  );
}
