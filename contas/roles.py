"""The groups that give people their roles, by the names under which the administration shows them."""

EDITORS = "Editors"
MODERATORS = "Moderators"
REVIEWERS = "Revisores"
DECIDERS = "Decisores"
TRAINERS = "Formadores"
