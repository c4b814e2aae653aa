"""The base in MkDocs: its pages, their place in the navigation, the theme around them.

A build takes these steps. What passes from one to the next is in `CurrentBuild`.

1. `on_pre_build`: `PreviousSite` sets aside what lies in the site's folder, which MkDocs empties.
2. `on_files`: `build_site` gives pages and files their places, a `Layout`, which `serve` takes over from the
   build before while only texts change; the pages are filled from the `Shelf`, which shows what was measured.
3. `on_nav`: what will be written again is put back from the site before.
4. `on_env`: a `Finisher` makes the pages as a whole. Each is drafted, composed and put into the theme's
   frame, as far as no earlier build has made the same (`PageStores`). New ones are written by the process
   that makes them. `HidingFiles` hide from MkDocs what is written by now, or stands as it would be written.
   Under `serve`, after the first build, all is hidden, and made when somebody asks for it: see `OnDemand`.
5. MkDocs makes the rest.
6. `on_post_build`: of the site before, what was not written again is deleted, and what stands is noted for
   the next build.

Where another plugin or another theme may change pages (`may_finish`), each page is composed when MkDocs
renders it, and MkDocs makes all of them.
"""
