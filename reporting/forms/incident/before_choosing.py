"""What the page of choices says before it asks, and what it says where there is nobody to choose."""

from reporting.model.area import AreaLevel
from reporting.model.form import Has, Is, Not, Paragraph, Some, Text
from reporting.model.form import TextKind as Kind
from reporting.model.incident import NamedBody
from reporting.model.reporter import UnderEighteen

PERMISSION = Kind.PERMISSION
YOUNG = Is("under_18", UnderEighteen.YES)
POLICE_NAMED = Has("named_bodies", NamedBody.POLICE)
# Whoever names these cannot want the coordinator, who works with them, to read it.
NEEDS_INDEPENDENT = Some(
    (
        Has("named_bodies", NamedBody.COUNCIL),
        Has("named_bodies", NamedBody.THIS_SERVICE),
        Has("named_bodies", NamedBody.SITE_OR_HELPER),
    )
)
OUTSIDE = Is("area", AreaLevel.OUTSIDE)
ONE_READS = Paragraph(Text("Then it is sent to nobody. One trained person reads it to check it.", PERMISSION))

INTRO = (
    Paragraph(Text("You decide. If you choose nothing, we count it, and tell nobody.", PERMISSION)),
    ONE_READS,
    Paragraph(
        Text("You named the council or us. So someone outside the council reads it.", PERMISSION),
        NEEDS_INDEPENDENT,
    ),
    Paragraph(Text("If you give the police your name, they may share it with immigration officers.", Kind.RIGHTS)),
    Paragraph(Text("A court may ask to see what you told them.", Kind.RIGHTS)),
    Paragraph(
        Text("You can tell the police without your name, or only ask for support.", Kind.RIGHTS), Not(POLICE_NAMED)
    ),
    Paragraph(Text("You named the police. So we do not offer to tell them here.", PERMISSION), POLICE_NAMED),
    Paragraph(Text("We never give your name to a school or a landlord.", Kind.RIGHTS), YOUNG),
)
IF_NOBODY = (
    Paragraph(
        Text("It was outside Cumberland. Nobody here can act on it. If you choose nothing, we count it.", PERMISSION),
        OUTSIDE,
    ),
    Paragraph(
        Text("There is nobody here whom we can tell. If you choose nothing, we count it.", PERMISSION), Not(OUTSIDE)
    ),
    ONE_READS,
)
