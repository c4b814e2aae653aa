/* Search over the site's own index. Nothing is loaded before somebody searches. Texts of the base are
   only ever set as text, never as HTML. */
(() => {
  "use strict";

  const root = new URL("../../", document.currentScript.src);
  const FACETS = ["kind", "folder", "batch", "state", "tag"];
  const PAGES = 5; // how many are shown at first: each is some kilobytes
  const BEST = 3; // how many tell whether the question was understood
  const HEADINGS = 3;
  const LONGEST = 300; // characters of a question: each word is looked for, and a pasted page has thousands
  // A page is worth more than the plan for it, and that more than reports on it, which are short and have its title.
  const WEIGHTS = { 0.8: ["plan"], 0.65: ["drop", "record", "generated"] };

  let pagefind = null; // a promise of the index
  let dialog = null;
  let asked = 0; // the number of the latest question: answers of older ones are dropped
  let answered = 0; // the number of the question whose hits are shown
  let chosen = -1;
  let last = null; // what had the focus before

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const load = () => {
    pagefind ??= import(new URL("pagefind/pagefind.js", root).href).then(async (module) => {
      await module.options({
        baseUrl: root.pathname,
        excerptLength: 26,
        // Set by the questions that the tests ask: whole words first, and long pages hardly worse.
        ranking: { termSimilarity: 2, pageLength: 0.4, termFrequency: 1, termSaturation: 1.4 },
      });
      await module.init();
      return module;
    });
    pagefind.catch(() => (pagefind = null));
    return pagefind;
  };

  /* Says that an answer takes its time, until there is one. */
  const PATIENCE = 300; // milliseconds
  const tellWaiting = (number) =>
    setTimeout(() => {
      if (number === asked && answered !== number) dialog.status.textContent = "Searching …";
    }, PATIENCE);

  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const bare = (word) => plain(word).replace(/^\p{P}+|\p{P}+$/gu, "");

  /* An excerpt is HTML that the index has made: text with <mark>. It is taken apart, never parsed. */
  const decode = (text) =>
    text.replace(/&(lt|gt|amp|quot|#39);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" })[name]);
  /* A picture written as letters, or the like, would be a screen of them. */
  const shorten = (text) => text.replace(/\S{100,}/g, (word) => `${word.slice(0, 60)}…`);
  /* A word is marked without the commas, brackets and the like around it; dashes and slashes are its own. */
  const mark = (text) => {
    const [, before, word, after] = /^([\p{Ps}\p{Pi}"']*)(.*?)([\p{Ps}\p{Pe}\p{Pf}.,;:!?"'…]*)$/su.exec(text);
    return word ? [before, make("mark", {}, word), after] : [text];
  };
  const excerpt = (html) => {
    const pieces = html.split(/<(\/?)mark>/);
    const out = make("span", { class: "ps-search__excerpt" });
    let marked = false;
    pieces.forEach((piece, at) => {
      if (at % 2) marked = piece === "";
      else if (piece) out.append(...(marked ? mark(shorten(decode(piece))) : [shorten(decode(piece))]));
    });
    // It is cut out by words, wherever sentences begin and end.
    if (/^\p{Ll}/u.test(out.textContent)) out.prepend("… ");
    if (!/[.!?…]\p{P}*\s*$/u.test(out.textContent)) out.append(" …");
    return out;
  };

  /* What an excerpt says beside the title that stands above it, of which it may begin with the last words. Each
     word is marked on its own. */
  const withoutTitle = (html, title) => {
    const say = (words) => plain(decode(words.join(" ").replace(/<\/?mark>/g, ""))).match(/[\p{L}\p{N}]+/gu)?.join(" ") ?? "";
    const [words, titled] = [html.split(" "), title.trim().split(/\s+/)];
    // The index ends each heading with a full stop, by which words of a title are told from the same ones in a text.
    const isTold = (from) =>
      say(words.slice(0, titled.length - from)) === say(titled.slice(from)) &&
      (!from || /[.!?:](<\/mark>)?$/.test(words[titled.length - from - 1]));
    const from = titled.findIndex((_, at) => isTold(at));
    const rest = from < 0 ? words : words.slice(titled.length - from);
    return say(titled).includes(say(rest)) ? "" : rest.join(" ");
  };

  /* What a page is, where it lies, and how far it is. */
  const facts = ({ url, filters }) => {
    let path = url.slice(root.pathname.length).replace(/(index)?\.html$|\/$/, "");
    try {
      path = decodeURIComponent(path);
    } catch {
      // It is shown as it is.
    }
    // Bidirectional controls in a name would reorder the state that follows it.
    path = path.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
    return [...(filters.kind ?? []), path, ...(filters.state ?? [])].filter(Boolean).join(" · ");
  };

  const option = (address, title, html, kind, told = "") => {
    const link = make("a", {
      href: address, class: `ps-search__hit ps-search__hit--${kind}`, tabindex: "-1",
      role: "option", "aria-selected": "false",
    });
    link.append(make("span", { class: "ps-search__title" }, title));
    if (told) link.append(make("span", { class: "ps-search__facts" }, told));
    const shown = withoutTitle(html ?? "", title);
    if (shown) link.append(excerpt(shown));
    return make("li", { role: "none" }, link);
  };

  const build = () => {
    const input = make("input", {
      type: "search", class: "ps-search__input", role: "combobox", placeholder: "Search", "aria-label": "Search",
      "aria-expanded": "false", "aria-controls": "ps:search-results", "aria-autocomplete": "list",
      autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: LONGEST,
    });
    // The style sheet decides which of the two is seen: where there are no keys, there is no Esc.
    const close = make("button", { type: "button", class: "ps-search__close", "aria-label": "Close" },
      make("kbd", { "aria-hidden": "true" }, "Esc"), make("span", { "aria-hidden": "true" }, "×"));
    const facets = make("div", { class: "ps-search__facets" });
    const status = make("p", { class: "ps-search__status", role: "status" });
    const all = make("button", { type: "button", class: "ps-search__all", hidden: "" }, "Search everything");
    const results = make("ul", { class: "ps-search__results", role: "listbox", id: "ps:search-results", "aria-label": "Results" });
    const more = make("button", { type: "button", class: "ps-search__more", hidden: "" }, "More results");
    const box = make("dialog", { class: "ps-search", "aria-label": "Search" },
      make("div", { class: "ps-search__head" }, input, close), facets,
      make("div", { class: "ps-search__told" }, status, all),
      make("div", { class: "ps-search__body", role: "group", tabindex: "0", "aria-label": "Results" }, results, more));
    close.addEventListener("click", () => box.close());
    box.addEventListener("click", (event) => event.target === box && box.close());
    box.addEventListener("close", () => (last?.isConnected ? last : document.querySelector(".ps-search-button"))?.focus());
    input.addEventListener("input", () => ask());
    box.addEventListener("keydown", steer);
    // With one of these keys a hit opens beside this page, and others may follow.
    results.addEventListener("click", (event) => event.ctrlKey || event.metaKey || event.shiftKey || box.close());
    more.addEventListener("click", () => show(dialog.found, dialog.shown + PAGES, answered));
    all.addEventListener("click", () => {
      for (const select of dialog.selects.values()) select.value = "";
      input.focus();
      ask(0);
    });
    document.body.append(box);
    return { box, input, facets, status, all, results, more, words: "", found: [], shown: 0, selects: new Map() };
  };

  const open = async () => {
    dialog ??= build();
    if (dialog.box.open) return;
    last = document.activeElement;
    dialog.box.showModal();
    dialog.input.focus();
    dialog.input.select();
    try {
      const module = await load();
      // A question that is asked at once is answered first.
      if (!dialog.input.value) await offer(module);
    } catch {
      dialog.status.textContent = "The search index could not be loaded.";
    }
  };

  /* The facets that the index knows, each as a list to choose from. */
  const offer = async (module) => {
    if (dialog.selects.size) return;
    const filters = await module.filters();
    for (const name of FACETS) {
      const values = Object.entries(filters[name] ?? {}).sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }));
      if (values.length < 2) continue;
      const select = make("select", { "aria-label": name }, make("option", { value: "" }, `any ${name}`));
      for (const [value, count] of values) select.append(make("option", { value }, tellChoice(name, value, count)));
      select.addEventListener("change", () => ask(0));
      dialog.selects.set(name, select);
      dialog.facets.append(select);
    }
  };

  /* The folder of pages that lie in none is called as in the index. */
  const nameValue = (name, value) => (name === "folder" && value === "/" ? "(top)" : value);
  const tellChoice = (name, value, count) => `${nameValue(name, value)} (${count})`;

  /* Counts for each choice what it would leave of the question's hits, beside what is chosen in the other lists.
     `words` is null where a word of the question is nowhere. */
  const recount = async (module, words, wanted, number) => {
    const find = async (filters) => (words === null ? {} : (await module.search(words || null, { filters })).filters);
    const whole = await find(wanted);
    for (const [name, select] of dialog.selects) {
      const { [name]: value, ...others } = wanted;
      const counts = (value ? await find(others) : whole)[name] ?? {};
      if (number !== asked) return;
      for (const option of [...select.options].slice(1)) {
        // A folder may be called as something that every object has, such as `constructor`.
        const count = Object.hasOwn(counts, option.value) ? counts[option.value] : 0;
        option.textContent = tellChoice(name, option.value, count);
        option.disabled = !count && option.value !== select.value;
      }
    }
  };

  const filters = () => {
    const wanted = {};
    for (const [name, select] of dialog.selects) if (select.value) wanted[name] = select.value;
    return wanted;
  };

  /* What the facets leave of everything, in words. */
  const among = ({ kind, ...others }) => {
    const kinds = !kind ? "all" : kind === "documentation" ? kind : kind === "generated" ? "generated pages" : `${kind}s`;
    const rest = Object.entries(others).map(([name, value]) => `${name} ${nameValue(name, value)}`);
    return (kind || rest.length ? ` among ${kinds}` : "") + (rest.length ? ` with ${rest.join(", ")}` : "");
  };

  const tell = (count, text, wanted) => {
    if (!count) {
      const advice = text && !among(wanted) ? " Check the spelling, or try fewer words." : "";
      return `Nothing found${text && ` for “${text}”`}${among(wanted)}.${advice}`;
    }
    return (count === 1 ? "1 result" : `${count} results`) + among(wanted);
  };

  /* Says whether the question's hits are shown, and no newer one has been asked. */
  const ask = async (wait = 120) => {
    const number = ++asked;
    const text = dialog.input.value.trim();
    const wanted = filters();
    dialog.all.hidden = !Object.keys(wanted).length;
    if (!text && dialog.all.hidden) {
      dialog.results.replaceChildren();
      choose(-1);
      answered = number;
      dialog.more.hidden = true;
      dialog.status.textContent = "";
      if (dialog.selects.size) await recount(await load(), "", wanted, number);
      return true;
    }
    await new Promise((done) => setTimeout(done, wait));
    if (number !== asked) return false;
    const waiting = tellWaiting(number);
    try {
      const module = await load();
      const { answer, words, said } = await answerTo(module, text, wanted);
      if (number !== asked) return false;
      clearTimeout(waiting);
      dialog.words = words ?? "";
      dialog.status.textContent = said + tell(answer.results.length, text, wanted);
      choose(-1);
      await show(answer.results, PAGES, number);
      await offer(module);
      await recount(module, words && withoutFillers(words), wanted, number);
    } catch {
      if (number === asked) dialog.status.textContent = "The search index could not be loaded.";
    } finally {
      clearTimeout(waiting);
    }
    return number === asked && number === answered;
  };

  /* Goes to the hit that is chosen, else to the best one; of a question just asked, once there is one. */
  const go = async () => {
    if (answered !== asked && !(await ask(0))) return;
    if (dialog.box.open) dialog.results.querySelectorAll("a")[Math.max(chosen, 0)]?.click();
  };

  /* What is found for words, pages first. The kind of a hit is in the file from which it is shown, and there may
     be a thousand of those; so the question is asked again for the kinds that are worth less. */
  const look = async (module, words, wanted) => {
    const find = (filters) => module.search(words || null, { filters });
    const lesser = words && !wanted.kind ? Object.entries(WEIGHTS) : [];
    const [answer, ...others] = await Promise.all([
      find(wanted), ...lesser.map(([, kinds]) => find({ ...wanted, kind: { any: kinds } })),
    ]);
    const worth = new Map(others.flatMap(({ results }, at) => results.map(({ id }) => [id, Number(lesser[at][0])])));
    const score = (each) => each.score * (worth.get(each.id) ?? 1);
    answer.results.sort((one, other) => score(other) - score(one));
    const [isLesser, wordsOnly] = [({ id }) => worth.has(id), toBare(words)];
    answer.results = await putFirst(await lift(answer.results, isLesser, wordsOnly), isLesser, wordsOnly);
    return answer;
  };

  /* A page that is called as the question comes first. Looked into are those that are shown first in any case. */
  const putFirst = async (results, isLesser, words) => {
    if (!words.length) return results;
    const best = results.slice(0, PAGES).filter((each) => !isLesser(each));
    const pages = await read(best);
    const called = best.filter((_, at) => isCalled(pages[at], words));
    return [...called, ...results.filter((each) => !called.includes(each))];
  };

  /* Be the one in the singular and the other in the plural. */
  const isCalled = ({ meta: { title = "" } }, words) => {
    const say = (each) => each.map((word) => word.replace(/s$/, "")).join(" ");
    return say(toBare(title)) === say(words);
  };

  /* A page that has all words in one of its headings is about them, so it does not stand behind a plan or a report,
     which may be short and full of them. Looked into are the pages that are shown first in any case, or the next
     one, since each is some kilobytes. */
  const lift = async (results, isLesser, words) => {
    const first = results.slice(0, PAGES).findIndex(isLesser);
    if (first < 0) return results;
    const pagesOf = (found) => found.filter((each) => !isLesser(each));
    const shown = pagesOf(results.slice(first, PAGES));
    const behind = shown.length ? shown : pagesOf(results.slice(first)).slice(0, 1);
    const pages = await read(behind);
    const lifted = behind.filter((_, at) => isAbout(pages[at], words));
    const rest = results.slice(first).filter((each) => !lifted.includes(each));
    return [...results.slice(0, first), ...lifted, ...rest];
  };

  const isAbout = (page, words) =>
    [page.meta, ...page.sub_results].some(({ title = "" }) => {
      const titled = title.split(/\s+/).map(bare);
      return words.every((word) => titled.some((each) => each.startsWith(word)));
    });

  /* What is found for a question, the words that were looked for, put right where they are misspelt, and what to
     tell about that. */
  const answerTo = async (module, text, wanted) => {
    const nothing = { answer: { results: [] }, words: null, said: "" };
    if (text && !toWords(text).length) return nothing;
    const answer = await look(module, withoutFillers(text), wanted);
    const missing = await findMissing(module, text, answer);
    if (!missing.size) return { answer, words: text, said: "" };
    for (const way of [mend, takeApart]) {
      const better = await correct(text, missing, way);
      if (better === text) continue;
      const other = await look(module, withoutFillers(better), wanted);
      if ((await findMissing(module, better, other)).size) continue;
      return { answer: other, words: better, said: other.results.length ? `Showing “${better}” for “${text}”: ` : "" };
    }
    return nothing;
  };

  /* A page's excerpts are made anew each time that Pagefind is asked for them. */
  const read = (found) => Promise.all(found.map((each) => (each.page ??= each.data())));

  /* The best ones are read already, and stand there while the others come. */
  const show = async (found, many, number) => {
    for (const count of new Set([Math.min(BEST, many), many])) {
      const pages = await read(found.slice(0, count));
      if (number !== asked) return;
      paint(pages);
      answered = number;
    }
    dialog.found = found;
    dialog.shown = many;
    dialog.more.hidden = found.length <= many;
    dialog.results.dataset.question = dialog.input.value.trim();
  };

  /* How well a section answers, the most telling first: how many words of the question it has, how many of them
     whole, how many in its heading, be they parts of words there, and how often there is one. A word that Pagefind found in another form is
     told by its beginning. */
  const rate = (section, page, wanted) => {
    const marked = findMarked(page, section.locations).map(bare);
    const titled = section.title.split(/\s+/).map(bare);
    const isForm = (each, word) => each.includes(word) || each.startsWith(word.slice(0, Math.max(3, word.length - 3)));
    const count = (isThere) => wanted.filter(isThere).length;
    return [
      count((word) => marked.some((each) => isForm(each, word))),
      count((word) => marked.includes(word)),
      count((word) => titled.some((each) => each === word || (word.length > 2 && each.includes(word)))),
      marked.length,
    ];
  };

  /* The sections that answer best, in the order of the page. */
  const findBest = (sections, page) => {
    const wanted = toBare(dialog.words);
    const rated = sections.map((section, at) => ({ section, at, rate: rate(section, page, wanted) }));
    const compare = (one, other) => one.rate.reduce((far, each, at) => far || other.rate[at] - each, 0);
    const best = rated.sort((one, other) => compare(one, other) || one.at - other.at).slice(0, HEADINGS);
    return best.sort((one, other) => one.at - other.at).map(({ section }) => section);
  };

  const paint = (pages) => {
    const rows = pages.flatMap((page) => {
      const title = page.meta.title ?? page.url;
      const inside = findBest(page.sub_results.filter((each) => each.url !== page.url && each.title !== title), page);
      const whole = page.sub_results.find((each) => each.url === page.url || each.title === title);
      return [
        option(page.url, title, (whole ?? (inside.length ? null : page))?.excerpt, "page", facts(page)),
        ...inside.map((each) => option(each.url, each.title, each.excerpt, "heading")),
      ];
    });
    // No heading of a page has a colon in its id.
    rows.forEach((row, at) => (row.firstChild.id = `ps:search-${at}`));
    dialog.results.replaceChildren(...rows);
    choose(Math.min(chosen, rows.length - 1));
  };

  const choose = (at) => {
    const rows = [...dialog.results.querySelectorAll("a")];
    dialog.input.setAttribute("aria-expanded", String(rows.length > 0));
    rows[chosen]?.setAttribute("aria-selected", "false");
    chosen = at;
    const row = rows[at];
    if (!row) return dialog.input.removeAttribute("aria-activedescendant");
    row.setAttribute("aria-selected", "true");
    row.scrollIntoView({ block: "nearest" });
    dialog.input.setAttribute("aria-activedescendant", row.id);
  };

  const steer = (event) => {
    // Keys by which a word is composed are the field's own; one of them ends it, which Safari tells by this number.
    if (event.isComposing || event.keyCode === 229) return;
    const count = dialog.results.children.length;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    // A field of this type would take the first Esc to empty itself.
    if (event.key === "Escape") {
      event.preventDefault();
      dialog.box.close();
    }
    if (event.target.tagName === "SELECT") return;
    if (event.key in moves && count) {
      event.preventDefault();
      choose((chosen + moves[event.key] + count + (chosen < 0 && moves[event.key] < 0 ? 1 : 0)) % count);
    } else if (event.key === "Enter" && event.target.matches(".ps-search__input, .ps-search__body")) {
      event.preventDefault();
      go();
    }
  };

  /* Misspelt words, made one of the base's own by one or two changes of letters. */
  const shards = new Map();
  const words = (word) => {
    const first = word[0];
    const name = first <= "\x7f" ? first : `u${word.codePointAt(0).toString(16)}`;
    if (!/^[a-z]$|^u[0-9a-f]+$/.test(name)) return Promise.resolve([]);
    if (!shards.has(name)) {
      const address = new URL(`assets/proofshelf/words/${name}.json`, root);
      shards.set(name, fetch(address).then((got) => (got.ok ? got.json() : [])).catch(() => []));
    }
    return shards.get(name);
  };

  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = null;
    let row = [...Array(other.length + 1).keys()];
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      [before, row] = [row, next];
    }
    return row[other.length];
  };

  /* The words of a page, or a section of it, that were found there, with the signs around them. */
  const findMarked = (page, locations) => {
    page.words ??= page.raw_content.split(page.raw_content.includes("\u200b") ? "\u200b" : /\s+/);
    return locations.map((at) => plain(page.words[at] ?? ""));
  };

  /* The words of a question that the base does not have. Of such a word Pagefind looks for the longest
     beginning that it knows, be it one letter. So a word has to be in what was found, as when it is only
     begun; or else another form of it has to be in the index, which a phrase of one word tells: of phrases
     Pagefind cuts nothing. */
  const findMissing = async (module, text, answer) => {
    if (isPhrase(text)) return new Set();
    const best = await read(answer.results.slice(0, BEST));
    const marked = new Set(best.flatMap((page) => findMarked(page, page.locations)));
    const missing = await Promise.all(toWords(text).map(async (word) => {
      if ([...marked].some((each) => each.includes(bare(word)))) return [];
      return (await module.search(`"${word}"`)).results.length ? [] : [word];
    }));
    return new Set(missing.flat());
  };

  /* The question with each missing word put right in one way. */
  const correct = async (text, missing, way) =>
    (await Promise.all(text.split(/(\s+)/).map((word) => (missing.has(word) ? way(word) : word)))).join("");

  /* A word with its misspelt parts put right. */
  const mend = async (word) => (await Promise.all(word.split(/(\p{L}{4,})/u).map(nearest))).join("");

  /* The words that somebody has joined, put right. */
  const takeApart = async (word) => {
    const joined = word.split(/[-/]/);
    return joined.every((each) => /^\p{L}{4,}$/u.test(each)) ? (await Promise.all(joined.map(nearest))).join(" ") : word;
  };

  /* The word of the base that was begun or misspelt; the same one where it is right, or nothing is near. */
  const nearest = async (word) => {
    const low = word.toLowerCase();
    if (!/^\p{L}{4,}$/u.test(low)) return word;
    const known = await words(low);
    if (known.includes(low)) return word;
    const begun = known.find((each) => each.startsWith(low));
    if (begun) return begun;
    const most = low.length < 8 ? 1 : 2;
    let best = word;
    let least = most + 1;
    for (const each of known) {
      const far = distance(low, each, most);
      if (far < least) [best, least] = [each, far];
    }
    return best;
  };

  /* All words of a question have to be on a page, so those that only make it a question are left out. */
  const FILLERS = new Set(
    `a about an and are be by can could do does for from has have how i if in is it its me my of on or our should
    than that the there these this those to versus vs was we what when where which who why will with would you your`.split(/\s+/),
  );
  const isPhrase = (text) => /^".+"$/.test(text);
  const toWords = (text) => {
    // Signs alone are no words, even those that belong to words.
    const words = text.split(/\s+/).filter((word) => /[^\p{P}]/u.test(word));
    const kept = words.filter((word) => !FILLERS.has(word.toLowerCase()));
    return kept.length ? kept : words;
  };
  const toBare = (text) => [...new Set(toWords(text).map(bare))];
  const withoutFillers = (text) => (isPhrase(text) ? text : toWords(text).join(" "));

  const isTyping = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

  document.addEventListener("keydown", (event) => {
    const key = event.key ?? ""; // a browser that fills in a form sends events without one
    const command = key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && "/sf".includes(key) && key.length === 1;
    if (command || (plain && !isTyping(event.target))) {
      event.preventDefault();
      event.stopImmediatePropagation();
      open();
    }
  }, true);

  const glass = () => {
    const draw = (name, attributes) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      return element;
    };
    const icon = draw("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", class: "ps-search-button__icon" });
    icon.append(draw("circle", { cx: "6.5", cy: "6.5", r: "4.5" }), draw("path", { d: "m10 10 4.5 4.5" }));
    return icon;
  };

  const place = () => {
    const header = document.querySelector(".md-header__inner");
    if (!header || header.querySelector(".ps-search-button")) return;
    const button = make("button", { type: "button", class: "md-header__button ps-search-button", "aria-label": "Search", title: "Search (/)" },
      glass(), make("span", { class: "ps-search-button__label" }, "Search"), make("kbd", {}, "/"));
    button.addEventListener("click", open);
    header.insertBefore(button, header.querySelector(".md-header__source"));
  };

  place();
  // Material's instant loading may put a new header in place.
  window.document$?.subscribe?.(place);
})();
