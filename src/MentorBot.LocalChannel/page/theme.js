// Runs before the first paint, so that nobody who chose dark sees a flash of light.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try { return localStorage.getItem("rehearsal.theme"); } catch { return null; }
  };
  const apply = () => {
    document.documentElement.dataset.theme = chosen() ?? (dark.matches ? "dark" : "light");
    document.dispatchEvent(new Event("themechange"));
  };
  dark.addEventListener("change", apply);
  window.rehearsalTheme = {
    get current() { return document.documentElement.dataset.theme; },
    toggle() {
      const other = this.current === "dark" ? "light" : "dark";
      const system = dark.matches ? "dark" : "light";
      try {
        // Choosing what the system says anyway means following it again.
        if (other === system) localStorage.removeItem("rehearsal.theme");
        else localStorage.setItem("rehearsal.theme", other);
      } catch { /* private windows */ }
      document.documentElement.dataset.theme = other;
      document.dispatchEvent(new Event("themechange"));
    },
  };
  apply();
})();
