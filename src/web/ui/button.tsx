/** The button. */
import './button.css';
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

type ButtonProps = {
  readonly kind?: 'primary' | 'secondary' | 'quiet';
  readonly icon?: IconName;
  readonly onClick: () => void;
  /** Called when a person is about to use it: pointer over it or focus on it. */
  readonly onIntent?: () => void;
  readonly children: ComponentChildren;
};

/** A button with a text and, where it helps, an icon before it. */
export function Button({ kind = 'secondary', icon, onClick, onIntent, children }: ButtonProps) {
  return (
    <button
      type="button"
      class={`button button-${kind}`}
      onClick={onClick}
      onPointerEnter={onIntent}
      onFocus={onIntent}
    >
      {icon && <Icon name={icon} size={20} />}
      <span>{children}</span>
    </button>
  );
}
