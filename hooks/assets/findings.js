/* Filters the list of findings. Without it, the whole list is there, the heaviest first. */
(() => {
  const names = ["severity", "rule", "folder", "q"]

  function setUp() {
    const form = document.querySelector(".ps-filter")
    if (!form || !form.hidden) return
    const items = [...document.querySelectorAll(".ps-found li[data-rule]")].map(element => ({
      element,
      facts: element.dataset,
      text: [element.dataset.path, element.textContent].join(" ").toLowerCase(),
    }))
    const asked = new URLSearchParams(location.search)
    for (const name of names) form.elements[name].value = asked.get(name) ?? ""
    // An option that is not there leaves a list without any choice.
    for (const name of names) if (form.elements[name].selectedIndex === -1) form.elements[name].value = ""
    form.hidden = false
    form.addEventListener("input", () => apply(form, items))
    form.addEventListener("submit", event => event.preventDefault())
    form.addEventListener("reset", () => setTimeout(() => apply(form, items)))
    apply(form, items)
  }

  function apply(form, items) {
    const [severity, rule, folder, q] = names.map(name => form.elements[name].value)
    const words = q.toLowerCase().split(/\s+/).filter(Boolean)
    let shown = 0
    for (const { element, facts, text } of items) {
      const fits =
        (!severity || facts.severity === severity) &&
        (!rule || facts.rule === rule) &&
        (!folder || facts.path.startsWith(folder)) &&
        words.every(word => text.includes(word))
      element.hidden = !fits
      shown += fits
    }
    const narrowed = Boolean(severity || rule || folder || words.length)
    for (const group of document.querySelectorAll(".ps-found, .ps-rule-group")) {
      group.hidden = narrowed && !group.querySelector("li[data-rule]:not([hidden])")
    }
    form.querySelector("output").textContent = narrowed ? `${shown} of ${items.length} shown` : ""
    remember(form)
  }

  /* The address says what is shown, so that it can be handed on. */
  function remember(form) {
    const address = new URL(location.href)
    for (const name of names) {
      const value = form.elements[name].value
      value ? address.searchParams.set(name, value) : address.searchParams.delete(name)
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address)
  }

  setUp()
})()
