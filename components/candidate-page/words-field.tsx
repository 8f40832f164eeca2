import { describedBy, Field, inputStyle } from "./field";

/** From here on it is said how much room is left. */
const NEARLY_FULL = 100;

type WordsFieldProps = {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
  isOptional?: boolean;
  error?: string | undefined;
};

/** A few words to a person; where the room runs out, it is said. */
export function WordsField({ id, label, value, onChange, maxLength, isOptional = false, error }: WordsFieldProps) {
  const room = maxLength - value.length;
  const hint =
    room > NEARLY_FULL ? undefined : room > 0 ? `Room for ${room} more characters` : "This is as much as fits";
  return (
    <Field id={id} label={label} isOptional={isOptional} hint={hint} error={error}>
      <textarea
        id={id}
        value={value}
        maxLength={maxLength}
        dir="auto"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { hint, error })}
        onChange={(event) => onChange(event.target.value)}
        className={`${inputStyle} field-sizing-content max-h-[70svh] min-h-30 resize-y`}
      />
    </Field>
  );
}
