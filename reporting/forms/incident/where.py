"""When and where it was, whether it happened before, and who did it without a name."""

from reporting.forms.fixes import AREA, DAY, PICK
from reporting.model.area import AreaLevel
from reporting.model.form import Answered, DataClass, Is, Option, Page, Paragraph, Question, Some, Text, TextKind
from reporting.model.incident import Again, PlaceKind, Relation
from reporting.model.report import Block

WHEN = Page(
    id="when",
    title=Text("When it was"),
    questions=(
        Question(
            id="when",
            kind="when",
            label=Text("When did it happen?"),
            why=Text("It helps to see if it is part of something bigger."),
            short=Text("When"),
            agency_label="When",
            fix=DAY,
            block=Block.FACTS,
            data_class=DataClass.PLAIN,
            hint=Text("If you know the day, you can write it. You do not have to."),
            options=(
                Option(code="today", label=Text("Today")),
                Option(code="yesterday", label=Text("Yesterday")),
                Option(code="this_week", label=Text("In the last seven days")),
                Option(code="last_weeks", label=Text("In the last four weeks")),
                Option(code="this_year", label=Text("In the last year")),
                Option(code="past", label=Text("More than a year ago")),
                Option(code="ongoing", label=Text("It keeps happening")),
                Option(code="not_sure", label=Text("I am not sure"), blank=True),
            ),
        ),
    ),
)

WHERE = Page(
    id="where",
    title=Text("What kind of place"),
    questions=(
        Question(
            id="place_kind",
            kind="one",
            label=Text("What kind of place was it?"),
            why=Text("It helps to make such places safer."),
            short=Text("Kind of place"),
            agency_label="Kind of place",
            fix=PICK,
            block=Block.FACTS,
            data_class=DataClass.LOCATION,
            options=(
                Option(code=PlaceKind.HOME, label=Text("At home or near it"), agency_label="At or near home"),
                Option(code=PlaceKind.STREET, label=Text("A street or an open place")),
                Option(
                    code=PlaceKind.TRANSPORT,
                    label=Text("A bus, train or taxi, or waiting for one"),
                    agency_label="Bus, train, taxi, stop or station",
                ),
                Option(code=PlaceKind.SHOP, label=Text("A shop")),
                Option(code=PlaceKind.PUB_RESTAURANT, label=Text("A pub, a café or a takeaway")),
                Option(code=PlaceKind.NIGHT_VENUE, label=Text("A club or bar at night")),
                Option(code=PlaceKind.WORK, label=Text("Work")),
                Option(code=PlaceKind.EDUCATION, label=Text("A school, college or university")),
                Option(code=PlaceKind.HEALTH, label=Text("A hospital or a doctor’s")),
                Option(code=PlaceKind.RESIDENTIAL_CARE, label=Text("A care home, or a home with support")),
                Option(code=PlaceKind.WORSHIP, label=Text("A place of prayer"), agency_label="Place of worship"),
                Option(
                    code=PlaceKind.PUBLIC_BUILDING,
                    label=Text("A council or police building, or a library"),
                    agency_label="Council, police or other public building",
                ),
                Option(code=PlaceKind.ASYLUM_ACCOM, label=Text("A place where refugees or asylum seekers live")),
                Option(code=PlaceKind.TRAVELLER_SITE, label=Text("A Traveller site, or a stop by the road")),
                Option(code=PlaceKind.SPORT_LEISURE, label=Text("A sports ground, gym or pool")),
                Option(code=PlaceKind.PARK_COUNTRYSIDE, label=Text("A park, a beach or the country")),
                Option(code=PlaceKind.EVENT, label=Text("An event or a march")),
                Option(code=PlaceKind.ONLINE, label=Text("Online or by phone")),
                Option(code=PlaceKind.OTHER, label=Text("Somewhere else")),
            ),
        ),
    ),
)

AREA_PAGE = Page(
    id="area",
    title=Text("Where it was"),
    intro=(Paragraph(Text("We never ask for an address here. A town is enough.", TextKind.RIGHTS)),),
    questions=(
        Question(
            id="area",
            kind="area",
            label=Text("Where was it?"),
            why=Text("So that we know which places need help."),
            short=Text("Where"),
            agency_label="Area",
            fix=AREA,
            block=Block.FACTS,
            data_class=DataClass.LOCATION,
            options=(
                Option(code=AreaLevel.OUTSIDE, label=Text("Outside Cumberland")),
                Option(code=AreaLevel.ONLINE, label=Text("Online")),
                Option(code=AreaLevel.NOT_SURE, label=Text("I am not sure")),
                Option(code=AreaLevel.NOT_SAY, label=Text("I would rather not say")),
            ),
        ),
    ),
)

OUTSIDE = Page(
    id="outside",
    title=Text("If it was somewhere else"),
    show_if=Is("area", AreaLevel.OUTSIDE),
    gives_back="words",
    intro=(
        Paragraph(Text("In danger now? Ring 999. It works in all of the UK.", TextKind.SAFETY)),
        Paragraph(Text("To tell the police of that place, ring 101. Say where it was.", TextKind.SAFETY)),
        Paragraph(Text("They also have pages on the web where you can tell them.")),
        Paragraph(Text("The police in Cumbria may not be able to act on it.", TextKind.RIGHTS)),
        Paragraph(Text("Your report can still be counted here. Just go on.")),
        Paragraph(Text("You can take your own words with you. Copy them here:"), Answered("words")),
    ),
)

WARD = Page(
    id="ward",
    title=Text("Which part"),
    show_if=Some((Is("area", AreaLevel.TOWN), Is("area", AreaLevel.PANEL))),
    questions=(
        Question(
            id="ward",
            kind="area",
            label=Text("Which part was it?"),
            why=Text("A smaller area helps to find a pattern. You can leave it as it is."),
            short=Text("Which part"),
            agency_label="Ward",
            fix=AREA,
            block=None,
            data_class=DataClass.LOCATION,
            narrows="area",
            options=(Option(code=AreaLevel.NOT_SURE, label=Text("I am not sure which part"), blank=True),),
        ),
    ),
)

BEFORE = Page(
    id="before",
    title=Text("Before this"),
    questions=(
        Question(
            id="again",
            kind="one",
            label=Text("Has it happened before?"),
            why=Text("If it happens again and again, people can act sooner."),
            short=Text("Before"),
            agency_label="Repeat",
            fix=PICK,
            block=Block.FACTS,
            data_class=DataClass.PLAIN,
            options=(
                Option(code=Again.FIRST, label=Text("No, this was the first time"), agency_label="First time"),
                Option(
                    code=Again.BEFORE_OTHER,
                    label=Text("Yes, but someone else did it"),
                    agency_label="Before, by someone else",
                ),
                Option(
                    code=Again.BEFORE_SAME,
                    label=Text("Yes, the same person or group did it"),
                    agency_label="Before, by the same person or group",
                ),
                Option(
                    code=Again.WEEKLY,
                    label=Text("Yes, every week or more"),
                    agency_label="Every week or more",
                ),
                Option(code=Again.UNSURE, label=Text("I am not sure"), agency_label="Not sure"),
            ),
        ),
        Question(
            id="relation",
            kind="one",
            label=Text("Who did it?"),
            why=Text("It helps to keep you safe. We do not want a name."),
            short=Text("Who did it"),
            agency_label="Relation of the suspect",
            fix=PICK,
            block=Block.FACTS,
            data_class=DataClass.PLAIN,
            options=(
                Option(code=Relation.STRANGER, label=Text("A stranger")),
                Option(code=Relation.NEIGHBOUR, label=Text("A neighbour")),
                Option(code=Relation.KNOWN, label=Text("Someone known in another way")),
                Option(code=Relation.FAMILY_CARER, label=Text("Family, a partner or a carer")),
                Option(code=Relation.COLLEAGUE, label=Text("Someone from work, or a customer")),
                Option(code=Relation.PUPIL_STUDENT, label=Text("A pupil or student")),
                Option(code=Relation.STAFF, label=Text("Someone in an official job")),
                Option(code=Relation.GROUP, label=Text("A group with a plan"), agency_label="Organised group"),
                Option(code=Relation.UNKNOWN, label=Text("I do not know"), agency_label="Not known"),
            ),
        ),
    ),
)

PAGES = (WHEN, WHERE, AREA_PAGE, OUTSIDE, WARD, BEFORE)
