import type { Config } from "tailwindcss";

/**
 * The design tokens as utilities. Every value is a CSS variable of app/tokens.css, so that light, dark and the
 * viewer's choice need no `dark:` variants; nothing outside these scales is available as a named utility.
 */
const config: Config = {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  theme: {
    colors: {
      transparent: "transparent",
      current: "currentColor",
      canvas: "var(--canvas)",
      surface: {
        DEFAULT: "var(--surface)",
        sunken: "var(--surface-sunken)",
        raised: "var(--surface-raised)",
      },
      line: { DEFAULT: "var(--line)", strong: "var(--line-strong)" },
      ink: { DEFAULT: "var(--ink)", soft: "var(--ink-soft)", faint: "var(--ink-faint)" },
      accent: {
        DEFAULT: "var(--accent)",
        ink: "var(--accent-ink)",
        soft: "var(--accent-soft)",
        text: "var(--accent-text)",
      },
      auto: { DEFAULT: "var(--auto)", soft: "var(--auto-soft)", text: "var(--auto-text)" },
      good: {
        DEFAULT: "var(--good)",
        soft: "var(--good-soft)",
        mark: "var(--good-mark)",
        highlight: "var(--hl-good)",
      },
      warn: {
        DEFAULT: "var(--warn)",
        soft: "var(--warn-soft)",
        mark: "var(--warn-mark)",
        highlight: "var(--hl-warn)",
      },
      bad: { DEFAULT: "var(--bad)", soft: "var(--bad-soft)" },
      mark: "var(--mark)",
      paper: { DEFAULT: "var(--paper)", ink: "var(--paper-ink)" },
      bar: "var(--bar)",
      veil: "var(--veil)",
    },
    fontFamily: {
      sans: ["var(--font-sans)"],
      mono: ["var(--font-mono)"],
    },
    fontSize: {
      xs: ["var(--text-xs)", "16px"],
      sm: ["var(--text-sm)", "18px"],
      base: ["var(--text-base)", "20px"],
      lg: ["var(--text-lg)", "24px"],
      xl: ["var(--text-xl)", "26px"],
      "2xl": ["var(--text-2xl)", "34px"],
    },
    borderRadius: {
      none: "0",
      xs: "4px",
      sm: "var(--radius-sm)",
      md: "var(--radius-md)",
      full: "var(--radius-full)",
    },
    boxShadow: {
      none: "none",
      1: "var(--shadow-1)",
      2: "var(--shadow-2)",
      focus: "var(--focus)",
      chip: "0 0 0 1px var(--line), var(--shadow-1)",
    },
    screens: {
      sm: "640px",
      md: "768px",
      lg: "900px",
      xl: "1024px",
      wide: "1181px",
      "2xl": "1440px",
    },
  },
};

export default config;
