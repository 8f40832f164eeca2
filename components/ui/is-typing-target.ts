/** True where a single letter belongs to what the person is writing and must not be taken as a shortcut. */
export function isTypingTarget(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return (
    target.closest(
      "input:not([type=checkbox]):not([type=radio]), textarea, select, [role=combobox], [role=menu], [role=listbox]",
    ) !== null
  );
}
