"""What pages of the desk call the reasons of reports, in the order in which they are shown."""

from reporting.model.strand import Strand

COLUMNS: dict[str, str] = {
    "total": "All reports",
    Strand.RACE: "Race",
    Strand.RELIGION: "Religion",
    Strand.SEXUAL_ORIENTATION: "Sexual orientation",
    Strand.DISABILITY: "Disability",
    Strand.TRANSGENDER: "Transgender",
    Strand.SEX: "Sex",
    Strand.AGE: "Age",
    Strand.ALT_SUBCULTURE: "Alternative subculture",
    Strand.OTHER: "Other",
    Strand.NOT_SURE: "Not sure",
}
