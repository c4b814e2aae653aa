/* Filters the list of findings, and counts again what is left. Without it, the whole list is there, the
   heaviest first. */
(() => {
  "use strict";

  const names = ["severity", "rule", "folder", "q"];
  const root = document.documentElement;

  function setUp() {
    const form = document.querySelector(".ps-filter");
    if (!form || form.dataset.works) return;
    const page = {
      form,
      groups: [...document.querySelectorAll(".ps-rule-group")].map(readGroup),
      allowed: [...document.querySelectorAll(".ps-allowed")].map(readAllowed),
      rules: document.querySelector(".ps-rules"),
      nothing: document.querySelector(".ps-nothing"),
      unlisted: document.querySelector(".ps-unlisted"),
      severities: [...document.querySelectorAll(".ps-severity")],
    };
    for (const link of page.severities) {
      link.href = `?severity=${link.dataset.severity}`;
      link.addEventListener("click", (event) => chooseSeverity(event, page));
    }
    form.dataset.works = "";
    // A choice is a step that the reader can go back, a letter is not.
    form.addEventListener("input", (event) => change(page, event.target.matches("select")));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => {
      // Its second button is hidden once it has done its work.
      if (page.nothing.contains(document.activeElement)) form.elements.severity.focus();
      setTimeout(() => change(page, true));
    });
    // Where the theme loads pages itself, the window outlives the page that was shown before.
    window.proofshelfFindings?.abort();
    window.proofshelfFindings = new AbortController();
    const { signal } = window.proofshelfFindings;
    // An anchor was followed, or the reader went back or forward.
    for (const type of ["popstate", "hashchange"]) {
      addEventListener(type, () => form.isConnected && follow(page), { signal });
    }
    follow(page);
    root.classList.remove("ps-filtering");
    // What was hidden has moved the target of an anchor.
    findTarget(page)?.heading.scrollIntoView();
  }

  /* A rule's section, with its entries of the table of contents and its row of the table of rules. */
  function readGroup(section) {
    const heading = section.querySelector("h2");
    const [link] = findLinks(".ps-rules a", heading);
    const row = link.closest("tr");
    const files = [...section.querySelectorAll(".ps-found")].map(readFile);
    const more = Number(section.dataset.more);
    return {
      section,
      heading,
      severity: section.dataset.severity,
      rule: section.dataset.rule,
      files,
      more,
      total: sum(files.map((file) => file.items.length)) + more,
      entries: findLinks(".md-nav--secondary a", heading),
      link,
      row,
      counts: [...row.querySelectorAll(".ps-number")].map(readText),
      facts: readText(section.querySelector(".ps-counts")),
    };
  }

  /* The section of the findings that are allowed, of all rules. */
  function readAllowed(section) {
    const heading = section.querySelector("h2");
    return {
      section,
      heading,
      rule: "",
      items: [...section.querySelectorAll("li")].map((item) => readItem(item, item.dataset.path)),
      entries: findLinks(".md-nav--secondary a", heading),
      facts: readText(section.querySelector(".ps-counts")),
    };
  }

  function findLinks(selector, heading) {
    return [...document.querySelectorAll(selector)].filter((link) => link.hash === `#${heading.id}`);
  }

  function readText(element) {
    return { element, whole: element.textContent };
  }

  function readFile(element) {
    const { path } = element.dataset;
    return { element, path, items: [...element.querySelectorAll("li")].map((item) => readItem(item, path)) };
  }

  function readItem(element, path) {
    return { element, path, text: `${path} ${element.textContent}`.toLowerCase() };
  }

  /* Shows what the address asks for. Where it leads to a section that its filters hide, they give way: the
     rule moves to that section's, and of the others goes what leaves nothing of it. */
  function follow(page) {
    const { elements } = page.form;
    const asked = new URLSearchParams(location.search);
    for (const name of names) choose(elements[name], asked.get(name) ?? "");
    update(page);
    const group = findTarget(page);
    if (group?.section.hidden) {
      if (elements.rule.value) elements.rule.value = group.rule;
      for (const name of ["rule", "severity", "q", "folder"]) {
        if (name !== "rule") elements[name].value = "";
        update(page);
        if (!group.section.hidden) break;
      }
      group.heading.scrollIntoView();
    }
    remember(page);
  }

  /* A value that a list does not offer, as of an old address, is chosen all the same: nothing fits it. */
  function choose(field, value) {
    field.querySelector("[data-unknown]")?.remove();
    field.value = value;
    if (field.value === value) return;
    const option = new Option(value, value);
    option.dataset.unknown = "";
    field.append(option);
    field.value = value;
  }

  /* What is chosen of which there is nothing at all, in words. */
  function tellUnknown(page) {
    const unknown = names.filter((name) => page.form.elements[name].selectedOptions?.[0]?.dataset.unknown === "");
    const told = unknown.map((name) => `the ${name} “${page.form.elements[name].value}”`);
    return told.length ? ` There is none with ${told.join(" or ")}.` : "";
  }

  function findTarget(page) {
    return [...page.groups, ...page.allowed].find((group) => `#${group.heading.id}` === location.hash);
  }

  function chooseSeverity(event, page) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // Material's instant loading would follow the link all the same.
    event.stopPropagation();
    history.pushState(null, "", event.currentTarget.href);
    follow(page);
  }

  function change(page, isStep) {
    update(page);
    remember(page, isStep);
    // What fits begins below the form, also for a reader who was further down.
    if (page.rules.getBoundingClientRect().top < page.form.getBoundingClientRect().bottom) page.rules.scrollIntoView();
  }

  function update(page) {
    const [severity, rule, folder, q] = names.map((name) => page.form.elements[name].value);
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    let unlisted = 0;
    let isChanged = false;
    const isNarrowed = Boolean(severity || rule || folder || words.length);
    for (const group of page.groups) {
      const fits = !severity || group.severity === severity;
      const found = narrow(group, folder, words);
      const isShown = fits && found.findings > 0 && (!rule || group.rule === rule);
      isChanged = toggle(group, isShown) || isChanged;
      // The table says what there is of each rule, so that another one can be chosen in it.
      group.row.hidden = !fits || !found.findings;
      recount(group, found, Boolean(folder || words.length));
      mark(group.link, group.rule === rule);
      if (isShown) shown += found.findings;
      if (fits && (!rule || group.rule === rule)) unlisted += group.more;
    }
    let isAllowed = false;
    for (const group of page.allowed) {
      const fitting = narrowAllowed(group, { severity, rule, folder, words });
      isChanged = toggle(group, fitting > 0) || isChanged;
      const facts = `${number(fitting)} of ${group.facts.whole}`;
      group.facts.element.textContent = fitting === group.items.length ? group.facts.whole : facts;
      isAllowed ||= fitting > 0;
    }
    if (isChanged) unmark(page);
    // The table of all rules would stand between a filter and what it finds.
    if (isNarrowed !== page.isNarrowed) page.rules.open = !isNarrowed;
    page.isNarrowed = isNarrowed;
    page.nothing.hidden = shown > 0 || isAllowed;
    page.nothing.querySelector("span").textContent = tellUnknown(page);
    for (const link of page.severities) mark(link, link.dataset.severity === severity);
    const total = sum(page.groups.map((group) => group.total));
    page.form.querySelector("output").textContent = isNarrowed ? `${number(shown)} of ${number(total)} shown` : "";
    page.unlisted.hidden = !isNarrowed || !unlisted;
    page.unlisted.querySelector("b").textContent = number(unlisted);
  }

  /* Shows a section and its entries of the table of contents, or hides them; says whether that changes it. */
  function toggle(group, isShown) {
    const isChanged = group.section.hidden === isShown;
    group.section.hidden = !isShown;
    for (const entry of group.entries) entry.closest("li").hidden = !isShown;
    return isChanged;
  }

  /* Material marks the entries of the section that is read and of those before it as they are passed, and does
     not take the marks from those that a filter has moved. */
  function unmark(page) {
    for (const entry of [...page.groups, ...page.allowed].flatMap((group) => group.entries)) {
      entry.classList.remove("md-nav__link--active", "md-nav__link--passed");
    }
  }

  /* Shows what of a rule's findings fits, and counts it. */
  function narrow(group, folder, words) {
    let findings = 0;
    let files = 0;
    for (const { element, items } of group.files) {
      const fitting = sum(items.map((item) => narrowItem(item, folder, words)));
      element.hidden = !fitting;
      findings += fitting;
      files += fitting > 0;
    }
    return { findings, files };
  }

  /* Shows what fits of the findings that are allowed, and counts it. */
  function narrowAllowed(group, { severity, rule, folder, words }) {
    return sum(
      group.items.map((item) => {
        const { dataset } = item.element;
        const fits = (!severity || dataset.severity === severity) && (!rule || dataset.rule === rule);
        return narrowItem(item, folder, words, fits);
      }),
    );
  }

  function narrowItem({ element, path, text }, folder, words, isWanted = true) {
    const fits = isWanted && isBelow(path, folder) && words.every((word) => text.includes(word));
    element.hidden = !fits;
    return Number(fits);
  }

  /* A slash alone is the folder of files that lie in none. */
  function isBelow(path, folder) {
    if (folder === "/") return !path.includes("/");
    return !folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
  }

  function recount(group, { findings, files }, isSearched) {
    const isWhole = !isSearched || findings === group.total;
    const counts = [number(findings), number(files)];
    const facts = `${number(findings)} of ${counted(group.total, "finding")} in ${counted(files, "file")}`;
    group.counts.forEach(({ element, whole }, at) => (element.textContent = isWhole ? whole : counts[at]));
    group.facts.element.textContent = isWhole ? group.facts.whole : facts;
  }

  function mark(link, isCurrent) {
    if (isCurrent) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }

  /* As the site writes numbers, with commas between thousands. */
  function number(value) {
    return value.toLocaleString("en");
  }

  function counted(amount, noun) {
    return `${number(amount)} ${noun}${amount === 1 ? "" : "s"}`;
  }

  function sum(values) {
    return values.reduce((one, other) => one + other, 0);
  }

  /* The address says what is shown, so that it can be handed on. */
  function remember(page, isStep = false) {
    const address = new URL(location.href);
    for (const name of names) {
      const { value } = page.form.elements[name];
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    // An anchor to something hidden would bring that back.
    if (findTarget(page)?.section.hidden) address.hash = "";
    if (address.href === location.href) return;
    if (isStep) history.pushState(null, "", address);
    else history.replaceState(history.state, "", address);
  }

  // The list comes after this script. What the address filters out of it is never shown, so that nothing jumps.
  if (document.readyState !== "loading") return setUp();
  const asked = new URLSearchParams(location.search);
  root.classList.toggle(
    "ps-filtering",
    names.some((name) => asked.get(name)),
  );
  document.addEventListener("DOMContentLoaded", setUp);
})();
