"""Sentences for the first page in days of high tension. None tells of a place, a group or a danger."""

from reporting.model.form import Text

# Staff choose one by its code, and write none themselves.
SENTENCES: dict[str, Text] = {
    "listen": Text("Many people are worried at the moment. You can tell us what you saw or heard."),
    "alone": Text("If you are worried, you are not alone. You can find people here who listen."),
    "rumours": Text("Not all that is being said now is true. Tell us only what you know."),
    "longer": Text("Many people write to us at the moment. Reading may take a little longer."),
}
