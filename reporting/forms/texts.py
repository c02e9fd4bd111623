"""Every sentence that forms show beside the form's own data, for the catalogues."""

from reporting.forms import fixes, numbers, rows
from reporting.model.form import Text

BESIDE: tuple[Text, ...] = (*fixes.ALL, *rows.ALL, *numbers.ALL)
