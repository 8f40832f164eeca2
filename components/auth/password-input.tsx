"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Input } from "@/components/ui/input";

/** A password that can be read while it is typed: fewer mistakes on a phone. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, "type" | "scale">) {
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="relative">
      <Input {...props} type={isShown ? "text" : "password"} scale="lg" className="pr-11" spellCheck={false} />
      <button
        type="button"
        aria-label="Show the password"
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
        className="absolute inset-y-0 right-0 grid w-10 place-items-center rounded-md text-ink-soft hover:text-ink"
      >
        <Icon size={16} aria-hidden="true" />
      </button>
    </div>
  );
}
