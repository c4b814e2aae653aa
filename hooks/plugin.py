"""The MkDocs plugin: what happens at each event, and what is kept from one to the next. What is shown is made
by the rooms below."""

from functools import partial
from importlib.resources import files as package_files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date
from mkdocs.utils.templates import TemplateContext

from checks.config import ConfigurationError
from checks.locations import lies_within, path_from_root
from hooks.build_log import log_blocked, log_findings
from hooks.building import process
from hooks.building.compiled import CompiledTemplates
from hooks.building.finishing import Finisher, PageStores, may_finish
from hooks.building.hiding import HidingFiles
from hooks.building.policy import add_policy, compose_policy, find_blocked, find_scope
from hooks.building.previews import add_preview
from hooks.building.previous_site import PreviousSite, tag
from hooks.building.serving import OnDemand, clear_site, list_makers
from hooks.building.shelf_page import ShelfPage, add_file
from hooks.building.site import Site, build_site
from hooks.building.theming import find_language, settle_theme
from hooks.building.tidying import tidy_navigation
from hooks.composing.draft_store import DraftStore
from hooks.composing.shelf import MEASURED_ON
from hooks.current_build import CurrentBuild
from hooks.measuring.measurement import Measured, measure
from hooks.packages import refuse_missing, refuse_other_names
from hooks.placing.routes import ASSETS
from hooks.rendering.rendered_pages import load_renderer
from hooks.searching import SearchError, kept_parts, provide_search
from hooks.searching.background import BackgroundIndex, BuiltSite
from hooks.searching.marking import digest_article, mark_article
from hooks.searching.store import Searched
from hooks.settings import Settings

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer
    from watchdog.observers.api import BaseObserver

    from checks.reading.cache.facts_cache import Held

_STYLES = ("theme.css", "proofshelf.css", "pages.css")
_SCRIPTS, _SCRIPT_OF_FINDINGS = ("theme.js",), "findings.js"
_SEARCH_STYLE, _SEARCH_SCRIPT = "search.css", "search.js"

_SEARCHES = {"search", "material/search"}
"""The plugins that bring a search of their own."""


class ProofshelfPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]  # as Settings
    """Shows the knowledge base at `root`, every file of it, with the proof of what it claims."""

    def __init__(self) -> None:
        """Of no site yet: another site of the same process has a plugin, and a search, of its own."""
        super().__init__()
        self._serves = self._is_dirty = self._is_served = False
        self._held: Held = {}
        self._demand: OnDemand | None = None
        self._watching: BaseObserver | None = None
        self._index = BackgroundIndex()
        self._stores: PageStores | None = None
        self._site: Site | None = None
        self._build = CurrentBuild()

    @property
    def measured(self) -> Measured | None:
        """What the current build has measured, for the macros of hand-written pages."""
        return self._site.shelf.measured if self._site else None

    @property
    def landmarks(self) -> tuple[tuple[str, str], ...]:
        """Where a reader can go from anywhere, for the theme's templates: title and address."""
        return self._site.landmarks if self._site else ()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remembers whether pages are built for the development server, whose live reload is an inline script
        that differs with each build. A plugin with this event is also kept by MkDocs from one build under
        `serve` to the next."""
        self._serves, self._is_dirty = command == "serve", dirty
        process.begin(serves=self._serves)
        if self._serves:
            process.end_orderly()
        self._held = {}
        # A dirty build leaves old pages where they are, so that nobody would ask for new ones.
        self._demand, self._is_served = OnDemand() if self._serves and not dirty else None, False

    def on_shutdown(self) -> None:
        """Ends what runs beside the server, which takes its site away."""
        process.end()
        if self._demand:
            self._demand.end()
        self._index.close()
        if self._watching:
            self._watching.stop()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Adds the plugin's styles and scripts, and settles what the theme leaves open. Raises `PluginError`
        beside a plugin that would take the base out of the site, where packages are missing, and where names
        of files are not UTF-8."""
        refuse_missing()
        refuse_other_names()
        self._build = CurrentBuild()
        if "i18n" in config.plugins:
            raise PluginError(
                "proofshelf: mkdocs-static-i18n leaves out every page that does not lie in docs_dir, and so "
                "the base: take one of the two out of `plugins`, or build the base as a site of its own"
            )
        self._index.give_up()
        if self._demand:
            self._demand.begin()
            clear_site(Path(config.site_dir))
        if self.config.search and not config.plugins.keys() & _SEARCHES:
            self._build.searched = Searched(find_language(config.theme))
        for name in self._styles():
            if ASSETS + name not in config.extra_css:
                config.extra_css.append(ASSETS + name)
        for name in self._scripts():
            if ASSETS + name not in map(str, config.extra_javascript):
                config.extra_javascript.append(ASSETS + name)
        settle_theme(config.theme)
        if self._guards(config):
            config.extra.setdefault("scope", find_scope(config))
            log_blocked(find_blocked(config))
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Sets aside what will be written again, since MkDocs empties the site's folder now."""
        if not self._serves and not self._is_dirty:
            self._build.previous = PreviousSite(Path(config.site_dir), self._page_stores(config).standing)

    def on_build_error(self, *, error: Exception) -> None:
        """Deletes what the build has set aside."""
        if self._build.previous:
            self._build.previous.close()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Reads and checks the base, says what was found, and adds its pages."""
        root = self._root(config)
        measured = self._measure(root, config)
        for file in [each for each in files if _lies_in(each.abs_src_path, root)]:
            files.remove(file)
        build = self._build
        build.finishes = may_finish(config)
        if build.finishes and (self._is_served or build.previous):
            files = HidingFiles(files)
        own = set(files.src_uris)
        last = self._site.layout if self._site and self._serves else None
        rendered = self._page_stores(config).rendered
        self._site = build_site(measured, self.config, config, files, rendered, last)
        for page in self._site.layout.pages:
            page.composes_later = build.finishes
        if isinstance(files, HidingFiles) and self._is_served:
            build.copies = [
                file
                for file in files
                if not file.is_documentation_page()
                and (file.src_uri not in own or file.src_dir in config.theme.dirs)
            ]
            files.standing = {file.dest_uri for file in build.copies}
        elif build.finishes:
            build.drafts = DraftStore(self._page_stores(config).drafts, self._site.shelf)
        for name in (*self._styles(), *self._scripts(), _SCRIPT_OF_FINDINGS):
            add_file(
                files, config, ASSETS + name, (package_files("hooks") / "assets" / name).read_text("utf-8")
            )
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Adds the base's section after the pages that the site names itself."""
        if self._site:
            self._build.nav = nav
            self._build.put_back(files, self._site.lists)
            layout = self._site.layout
            nav.items.append(layout.navigation.root)
            if isinstance(files, HidingFiles) and self._build.copies is not None:
                self._build.hide(files, layout.pages)
            if not self._build.finishes:
                # All addresses are settled by now.
                self._site.shelf.render_ahead(layout.documents)
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Composes the policy that the site's pages carry, and finishes the base's pages."""
        env.bytecode_cache = CompiledTemplates(self._page_stores(config).templates)
        build = self._build
        if self._guards(config):
            build.policy = compose_policy(env, config, searches=build.searches)
        if self._site and build.nav and build.finishes:
            layout, stores = self._site.layout, self._page_stores(config)
            finisher = Finisher(config, env, build.nav, files, layout.navigation, stores, build.drafts)
            if isinstance(files, HidingFiles) and build.copies is not None:
                build.makers = list_makers(layout.pages, build.copies, finisher)
                files.copies_at_once = True
            else:
                build.finish(finisher, self._site, config, files)
            # The page for missing addresses is made next.
            layout.navigation.close()
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Lists all pages, also those hidden from MkDocs: the sitemap has them."""
        if self._build.listed is not None:
            context["pages"] = self._build.listed
        return context

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Opens the navigation where the page stands, if it is not printed yet, and lists all pages, also
        those hidden from MkDocs."""
        if self._build.listed is not None:
            context["pages"] = self._build.listed
        if self._site and not (isinstance(page, ShelfPage) and page.digest):
            self._site.layout.navigation.open_at(page)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Marks the part of a page that is searched, tidies its navigation, says what a link to the page
        is shown as, and puts the policy before its first script."""
        if searched := self._build.searched_with(page):
            output = mark_article(output, is_document=isinstance(page, ShelfPage))
            if not self._serves:
                # Kept from one build to the next, and also that of a page which MkDocs is spared.
                digest = page.digest if isinstance(page, ShelfPage) and self._comes_first(config) else ""
                searched.add_page(page.url, digest or digest_article(output))
        if isinstance(page, ShelfPage):
            output = output.replace(MEASURED_ON, get_build_date())
        if not isinstance(page, ShelfPage) or not page.digest:
            output = tidy_navigation(output)
        output = add_preview(output, page, config)
        return add_policy(output, self._build.policy) if self._build.policy else output

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Does the same for pages that are made from a template alone, such as the one for missing
        addresses: tidies their navigation, and puts the policy into them."""
        output = tidy_navigation(output_content)
        return add_policy(output, self._build.policy) if self._build.policy else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes the lists of all pages for language models, and the index of the search; under `serve` the
        base's files can be asked for from now on."""
        if not self._site:
            return
        build = self._build
        build.write_lists(self._site, self.config.prefix, config)
        if build.previous:
            build.previous.end()
        tag(Path(config.site_dir))
        if build.makers is None:
            self._remember()
        if self._demand:
            self._demand.offer(build.makers or {})
        if build.searched:
            self._index_site(self._site.shelf.measured, build.searched, config)

    def _measure(self, root: Path, config: MkDocsConfig) -> Measured:
        """Reads and checks the base, and says what was found. Raises `PluginError` where there is none."""
        try:
            measured = measure(root, self._held if self._serves else None)
        except ConfigurationError as error:
            raise PluginError(f"proofshelf: {error}") from error
        except NotADirectoryError as error:
            raise PluginError(f"proofshelf: {error}: set `root` to the knowledge base") from error
        if not measured.base.markdown_files:
            raise PluginError(f"proofshelf: {root} holds no Markdown file: set `root` to the knowledge base")
        before = (
            self.measured.compared.shown if self.measured and self._is_served and not config.strict else ()
        )
        log_findings(measured.compared, path_from_root(root, Path()), self.config.fail_on, before)
        return measured

    def _comes_first(self, config: MkDocsConfig) -> bool:
        """Whether no other plugin has changed a page before this one sees it."""
        return getattr(config.plugins.events["post_page"][0], "__self__", None) is self

    def _remember(self) -> None:
        """Keeps for the next build what this one has used."""
        drafts = self._build.drafts
        if drafts:
            drafts.save()
        if self._stores:
            self._stores.forget_unused()
        # Recalled drafts have asked for no sentences.
        if self._site and not (drafts and drafts.recalled):
            self._site.shelf.measured.sentences.save()

    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Any
    ) -> "LiveReloadServer":
        """Builds again when a file of the base changes, and from now on makes the base's pages when they
        are asked for."""
        # A build that serves nothing is spared the import of watchdog.
        from hooks.building.watching import watch_closely

        server.watch(str(self._root(config)))
        self._watching = watch_closely(server)
        app = server.get_app()
        if self._demand and app:
            server.set_app(self._demand.wrap(app, server.mount_path))
            self._is_served = True
            load_renderer()
        return server

    def _index_site(self, measured: Measured, searched: Searched, config: MkDocsConfig) -> None:
        """Makes the search; under `serve` in the background, so that an edited page is seen at once."""
        site, language = Path(config.site_dir), find_language(config.theme)
        configured = Path(config.config_file_path)
        documents = measured.base.documents.values()
        if self._serves:
            demand = self._demand if self._build.makers is not None else None
            fill = partial(demand.provide_all, self._remember) if demand else None
            texts = (document.text for document in documents)
            self._index.refresh(BuiltSite(site, language, texts, kept_parts(configured), fill))
            return
        try:
            provide_search(site, language, documents, searched, configured)
        except SearchError as error:
            raise PluginError(f"proofshelf: the search index cannot be made: {error}") from error

    def _page_stores(self, config: MkDocsConfig) -> PageStores:
        """The pages of earlier builds of this site; other sites may have been built by this plugin before."""
        site = Path(config.config_file_path)
        if self._stores is None or self._stores.site != site:
            self._stores = PageStores(site)
        return self._stores

    def _styles(self) -> tuple[str, ...]:
        return (*_STYLES, _SEARCH_STYLE) if self._build.searches else _STYLES

    def _scripts(self) -> tuple[str, ...]:
        return (*_SCRIPTS, _SEARCH_SCRIPT) if self._build.searches else _SCRIPTS

    def _guards(self, config: MkDocsConfig) -> bool:
        """Whether pages get a policy. Other themes than Material have inline scripts that differ by page."""
        return self.config.policy and not self._serves and config.theme.name == "material"

    def _root(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path or ".").parent / self.config.root


def _lies_in(path: str | None, root: Path) -> bool:
    return path is not None and lies_within(Path(path), root)
