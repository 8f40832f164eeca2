/** "api_key.created" → "Api key created": the action's own words, readable. */
export function actionWords(action: string): string {
  const words = action.replaceAll(/[._]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `{ changed: ["name"], role: "manager" }` → "changed: name; role: manager". Nested things are left to the API. */
export function detailWords(data: Record<string, unknown>): string {
  return Object.entries(data)
    .flatMap(([name, value]) => {
      if (Array.isArray(value))
        return [`${name.replaceAll("_", " ")}: ${value.map(String).join(", ").replaceAll("_", " ")}`];
      return typeof value === "object" ? [] : [`${name.replaceAll("_", " ")}: ${String(value)}`];
    })
    .join("; ");
}
