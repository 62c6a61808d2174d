import { effect, signal } from "@preact/signals";

type Theme = "dark" | "light";

const STORED = "grandstand-theme";

function initialTheme(): Theme {
  const stored = localStorage.getItem(STORED);
  if (stored === "dark" || stored === "light") return stored;
  return matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
}

const theme = signal<Theme>(initialTheme());

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});

/** Dark or light; the reader's choice outlives the page. */
export function ThemeSwitch() {
  const other: Theme = theme.value === "dark" ? "light" : "dark";
  const change = () => {
    theme.value = other;
    localStorage.setItem(STORED, other);
  };
  return (
    <button type="button" class="theme-switch" onClick={change}>
      {other === "light" ? "Light" : "Dark"}
    </button>
  );
}
