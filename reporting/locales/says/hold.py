"""What reporters are told about a surge, and the field that people leave empty."""

from reporting.model.form import Text

MANY = Text("Many people write to us just now. Reading may take longer. Nothing is lost.")
LEAVE_EMPTY = Text("Leave this empty")
