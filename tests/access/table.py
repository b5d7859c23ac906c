"""The table: every address of the portal and who gets what there.

A room is a namespace of the administration, or the name of an address outside any namespace.
"""

ROLES = ("anonymous", "member", "editor", "moderator", "administrator")
STAFF = ("editor", "moderator", "administrator")

# Names open to everybody, with the path to ask and the status for each of ROLES, in order.
PUBLIC = {
    "wagtaildocs_serve": ("{document}", (200, 200, 200, 200, 200)),
    "wagtaildocs_authenticate_with_password": (
        "/documentos/authenticate_with_password/999999/",
        (404, 404, 404, 404, 404),
    ),
    "wagtailcore_authenticate_with_password": (
        "/_util/authenticate_with_password/999999/1/",
        (404, 404, 404, 404, 404),
    ),
    "wagtailcore_login": ("/_util/login/", (200, 200, 200, 200, 200)),
    "api:openapi-json": ("/api/v1/openapi.json", (200, 200, 200, 200, 200)),
    "api:list_practices": ("/api/v1/practices", (200, 200, 200, 200, 200)),
    "api:get_practice": ("/api/v1/practices/{practice_pk}", (200, 200, 200, 200, 200)),
    "api:list_centres": ("/api/v1/centres", (200, 200, 200, 200, 200)),
    "api:get_centre": ("/api/v1/centres/{centre}", (200, 200, 200, 200, 200)),
    "api:api-root": ("/api/v1/", (404, 404, 404, 404, 404)),
    "robots": ("/robots.txt", (200, 200, 200, 200, 200)),
    "sitemap_index": ("/sitemap.xml", (200, 200, 200, 200, 200)),
    "sitemap": ("/sitemap-pages.xml", (200, 200, 200, 200, 200)),
    "network_figures": ("/rede/numeros/", (200,) * 5),
    "network_figure_data": ("/rede/numeros/distritos.csv", (200,) * 5),
    "open_data": ("/rede/dados-abertos/", (200,) * 5),
    "open_data_file": ("/rede/dados-abertos/centros.geojson", (200,) * 5),
    "api:list_changes": ("/api/v1/changes", (200,) * 5),
    "what_is_a_claim": ("/rede/o-que-e-um-claim/", (200,) * 5),
    "centre": ("/rede/centros/{centre}/", (200,) * 5),
    "centre_sheet": ("/rede/centros/{centre}/folha.pdf", (200,) * 5),
    "centre_poster": ("/rede/centros/{centre}/cartaz.pdf", (200,) * 5),
    "centre_visits": ("/rede/centros/{centre}/visitas.ics", (200,) * 5),
    "centre_card": ("/rede/centros/{centre}/contacto.vcf", (200,) * 5),
    "centre_report": ("/rede/centros/{centre}/comunicar-erro/", (200,) * 5),
    "centre_report_received": ("/rede/centros/{centre}/comunicar-erro/recebido/", (200,) * 5),
    "sign_in": ("/entrar/", (200,) * 5),
    "sign_out": ("/sair/", (405,) * 5),
    "area": ("/area/", (302, 200, 200, 200, 200)),
    "area_centre": ("/area/centros/{centre}/", (302, 404, 404, 404, 404)),
    "area_change": ("/area/centros/{centre}/alterar/", (302, 404, 404, 404, 404)),
    "area_confirm": ("/area/centros/{centre}/confirmar/", (302, 405, 405, 405, 405)),
    "area_withdraw": ("/area/propostas/1/retirar/", (302, 405, 405, 405, 405)),
    "basemap": ("/rede/ruas.pmtiles", (404, 404, 404, 404, 404)),
    "locator": ("/rede/", (200, 200, 200, 200, 200)),
    "locator_data": ("/rede/dados.json", (200, 200, 200, 200, 200)),
    "places_data": ("/rede/lugares.json", (200, 200, 200, 200, 200)),
    "district_centres": ("/rede/distritos/faro/", (200, 200, 200, 200, 200)),
    "styleguide": ("/estilo/", (404, 404, 200, 200, 200)),
    "wagtail_serve": ("/", (200, 200, 200, 200, 200)),
}

# Page types: paths, and the status for each of ROLES.
PAGES = {
    "HomePage": {"/": (200,) * 5, "/en/": (200,) * 5},
    "ContentPage": {"{content}": (200,) * 5},
    "PracticeIndexPage": {
        "/praticas/": (200,) * 5,
        "/praticas/csv/": (200,) * 5,
        "/praticas/ods/": (200,) * 5,
        "/praticas/json/": (200,) * 5,
        "/praticas/atom/": (200,) * 5,
        "/praticas/nada/": (404,) * 5,
    },
    "PracticePage": {
        "{practice}": (200,) * 5,
        "{practice}pdf/": (200,) * 5,
        "{practice}nada/": (404,) * 5,
        "{draft}": (404,) * 5,
        "{draft}pdf/": (404,) * 5,
        "{restricted}": (302, 200, 200, 200, 200),
        "{restricted}pdf/": (302, 200, 200, 200, 200),
    },
}

# Addresses of the administration that answer without signing in.
OPEN = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}

# Rooms for all staff, with the path of their door; None where a room has no page of its own.
FOR_STAFF: dict[str, str | None] = {
    "wagtailadmin_home": "/admin/",
    "wagtailadmin_pages": "/admin/pages/1/edit/",
    "wagtailadmin_explore": None,
    "wagtailadmin_explore_results": None,
    "wagtailadmin_explore_root": "/admin/pages/",
    "wagtailadmin_api": "/admin/api/main/pages/",
    "wagtailadmin_account": "/admin/account/",
    "wagtailadmin_reports": "/admin/reports/locked/",
    "wagtailadmin_choose_page": "/admin/choose-page/",
    "wagtailadmin_choose_page_child": None,
    "wagtailadmin_choose_page_search": None,
    "wagtailadmin_choose_page_chosen_multiple": None,
    "wagtailadmin_choose_page_external_link": None,
    "wagtailadmin_choose_page_email_link": None,
    "wagtailadmin_choose_page_phone_link": None,
    "wagtailadmin_choose_page_anchor_link": None,
    "wagtailadmin_tag_autocomplete": None,
    "wagtailadmin_tag_model_autocomplete": None,
    "wagtailadmin_dismissibles": None,
    "wagtailadmin_editing_sessions": None,
    "wagtailadmin_block_preview": None,
    "wagtailadmin_error_test": None,
    "wagtail_bulk_action": None,
    "wagtail_localize": None,
    "wagtaildocs": "/admin/documents/",
    "wagtaildocs_chooser": "/admin/documents/chooser/",
    "wagtailimages": "/admin/images/",
    "wagtailimages_chooser": "/admin/images/chooser/",
    "wagtailembeds": None,
    "centros": "/admin/centros/",
    "propostas": "/admin/propostas/",
    "erros": "/admin/erros/",
    "entidades": "/admin/entidades/",
    "feriados": "/admin/feriados/",
    "dias-encerrados": "/admin/dias-encerrados/",
    "municipios": "/admin/municipios/",
    "centre_imports": "/admin/importar-centros/",
    "centre_import_template": "/admin/importar-centros/modelo.csv",
    "centre_import_present": "/admin/importar-centros/lista.csv",
    "centre_import": None,
    "centre_import_progress": None,
    "centre_import_store": None,
    "centre_import_recheck": None,
    "centre_import_faults": None,
    "centre_import_original": None,
    "practice_reviews": "/admin/relatorios/praticas-a-rever/",
    "practice_reviews_results": "/admin/relatorios/praticas-a-rever/resultados/",
    "ficha_imports": "/admin/importar-fichas/",
    "ficha_batch": None,
    "imported_ficha": None,
    "imported_original": None,
    "": None,  # Wagtail's own answer to what is not there
}

# Rooms for administrators alone.
FOR_ADMINISTRATORS: dict[str, str | None] = {
    "area": "/admin/area/",
    "targetgroup": "/admin/targetgroup/",
    "wagtailadmin_collections": "/admin/collections/",
    "wagtailadmin_workflows": "/admin/workflows/list/",
    "wagtaillocales": "/admin/locales/",
    "wagtailredirects": "/admin/redirects/",
    "wagtailsettings": "/admin/settings/portal/portalsettings/",
    "wagtailsites": "/admin/sites/",
    "wagtailsnippets": None,
    "wagtailusers_groups": "/admin/groups/",
    "wagtailusers_users": "/admin/users/",
}

# Choosers of tasks inside the room of workflows: Wagtail shows their names to all staff.
ALSO_FOR_STAFF = {
    "wagtailadmin_workflows:task_chooser",
    "wagtailadmin_workflows:task_chooser_results",
    "wagtailadmin_workflows:task_chooser_create",
    "wagtailadmin_workflows:task_chosen",
}
