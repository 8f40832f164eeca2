"use client";

import { ChevronDown, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { FilterMenu as FilterMenuData } from "./filter-options";

type FilterMenuProps = { menu: FilterMenuData; onChange: (value: string | undefined) => void };

/** One filter. Set, it says to what and can be taken away in place; unset ones hide in the Filters button on narrow screens. */
export function FilterMenu({ menu, onChange }: FilterMenuProps) {
  const chosen = menu.options.find((option) => option.value === menu.value);
  return (
    <span className={chosen ? "relative inline-flex" : "inline-flex max-wide:hidden"}>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          {chosen ? (
            <Button className="max-w-[200px] !border-ink-faint !pr-7">
              <span className="truncate">
                <span className={menu.name === "min_score" ? undefined : "sr-only"}>{menu.label} </span>
                {chosen.label}
              </span>
            </Button>
          ) : (
            <Button className="!border-line !bg-transparent !text-ink-soft">
              {menu.label}
              <ChevronDown size={13} aria-hidden="true" className="text-ink-faint" />
            </Button>
          )}
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          <DropdownMenuLabel>{menu.label}</DropdownMenuLabel>
          {menu.options.length === 0 ? <p className="px-2 pb-2 text-ink-faint">None on this board</p> : null}
          <DropdownMenuRadioGroup value={menu.value ?? ""} onValueChange={onChange}>
            {menu.options.map((option) => (
              <DropdownMenuRadioItem key={option.value} value={option.value}>
                {option.label}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
        </DropdownMenuContent>
      </DropdownMenu>
      {chosen ? (
        <button
          type="button"
          aria-label={`Clear ${menu.label.toLowerCase()}`}
          onClick={() => onChange(undefined)}
          className="absolute top-0.5 right-0.5 grid size-6 place-items-center rounded-xs text-ink-faint hover:bg-surface-sunken hover:text-ink"
        >
          <X size={13} aria-hidden="true" />
        </button>
      ) : null}
    </span>
  );
}
