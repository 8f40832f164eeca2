"use client";

import { ListFilter } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Select } from "@/components/ui/select";
import type { FilterMenu, FilterName } from "./filter-options";

const ANY = "any";

type FiltersPopoverProps = { menus: FilterMenu[]; onChange: (name: FilterName, value: string | undefined) => void };

/** All filters behind one button, where the bar has no room for each. */
export function FiltersPopover({ menus, onChange }: FiltersPopoverProps) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button className="!hidden !border-line !bg-transparent !text-ink-soft max-wide:!inline-flex">
          <ListFilter size={14} aria-hidden="true" className="text-ink-faint" />
          Filters
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Filters" className="grid w-64 gap-3 p-3">
        {menus.map((menu) => (
          <Field key={menu.name} label={menu.label}>
            {(control) => (
              <Select
                value={menu.value ?? ANY}
                onValueChange={(value) => onChange(menu.name, value === ANY ? undefined : value)}
                options={[{ value: ANY, label: "Any" }, ...menu.options]}
                {...control}
              />
            )}
          </Field>
        ))}
      </PopoverContent>
    </Popover>
  );
}
