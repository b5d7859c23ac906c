"""Static files whose names change with their contents, also where one script imports another."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStorage(CompressedManifestStaticFilesStorage):
    """Writes the changed names into `import` statements, so that modules never meet an older version."""

    support_js_module_import_aggregation = True
