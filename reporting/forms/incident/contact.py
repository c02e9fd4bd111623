"""How to reach the reporter safely; asked only if somebody may."""

from reporting.forms.fixes import ALONE, PICK, SHORTER
from reporting.forms.incident.choose import CONTACT_ALLOWED, TO_POLICE
from reporting.model.form import DataClass, Every, Has, Is, Not, Option, Page, Paragraph, Question, Some, Text
from reporting.model.form import TextKind as Kind
from reporting.model.permission import ContactMethod, ContactSafety
from reporting.model.report import Block
from reporting.model.reporter import OnBehalf, Role, Support

PERMISSION = Kind.PERMISSION
NOT_THEIR_NAME = Every((Is("role", Role.ON_BEHALF), Not(Is("on_behalf", OnBehalf.YES_AGREED))))
NEEDS_INTERPRETER = Some((Has("safety", ContactSafety.INTERPRETER), Has("support", Support.INTERPRETER)))

CONTACT = Page(
    id="contact",
    title=Text("How to reach you"),
    show_if=CONTACT_ALLOWED,
    intro=(
        Paragraph(Text("Only those you said may contact you can open this. We cannot.", PERMISSION)),
        Paragraph(
            Text("The police may share your name with immigration officers. A court may ask for it.", Kind.RIGHTS),
            TO_POLICE,
        ),
        Paragraph(
            Text("Write your own name here. Do not write the name of the other person.", Kind.RIGHTS),
            NOT_THEIR_NAME,
        ),
    ),
    questions=(
        Question(
            id="name",
            kind="text",
            label=Text("What shall they call you?", PERMISSION),
            why=Text("So that they know who to ask for. It need not be your full name.", PERMISSION),
            short=Text("Name to ask for"),
            agency_label="Name to ask for",
            fix=SHORTER,
            block=Block.CONTACT,
            data_class=DataClass.IDENTIFYING,
            longest=120,
            autocomplete="nickname",
        ),
        Question(
            id="methods",
            kind="many",
            label=Text("How may they reach you?", PERMISSION),
            why=Text("So that they use a way that is safe for you.", PERMISSION),
            short=Text("Ways to reach me"),
            agency_label="Ways of contact",
            fix=ALONE,
            block=Block.CONTACT,
            data_class=DataClass.IDENTIFYING,
            options=(
                Option(
                    code=ContactMethod.INBOX,
                    label=Text("Only here, by my number", PERMISSION),
                    agency_label="Only by the reporter's number",
                    alone=True,
                ),
                Option(code=ContactMethod.EMAIL, label=Text("Email")),
                Option(code=ContactMethod.PHONE, label=Text("Phone call")),
                Option(code=ContactMethod.TEXT, label=Text("Text message")),
                Option(code=ContactMethod.WHATSAPP, label=Text("WhatsApp")),
                Option(code=ContactMethod.POST, label=Text("Letter")),
                Option(code=ContactMethod.VIA_SITE, label=Text("Through the place that helps me")),
                Option(code=ContactMethod.VIA_PERSON, label=Text("Through someone I trust")),
                Option(
                    code=ContactMethod.NONE,
                    label=Text("Do not contact me", PERMISSION),
                    agency_label="Do not contact",
                    alone=True,
                ),
            ),
        ),
        Question(
            id="details",
            kind="text",
            label=Text("Your phone number, email or address"),
            why=Text("Only what they need for the ways that you chose."),
            short=Text("Phone, email or address"),
            agency_label="Contact details",
            fix=SHORTER,
            block=Block.CONTACT,
            data_class=DataClass.IDENTIFYING,
            lines=3,
            longest=300,
        ),
    ),
)

CONTACT_SAFE = Page(
    id="contact-safe",
    title=Text("Safe for you"),
    show_if=CONTACT_ALLOWED,
    questions=(
        Question(
            id="safety",
            kind="many",
            label=Text("What makes it safe to reach you?"),
            why=Text("So that nobody near you finds out."),
            short=Text("What makes it safe"),
            agency_label="Safe contact",
            fix=PICK,
            block=Block.CONTACT,
            data_class=DataClass.SPECIAL,
            hint=Text("Choose all that fit."),
            options=(
                Option(
                    code=ContactSafety.OK_VOICEMAIL,
                    label=Text("They may leave a voice message"),
                    agency_label="Voicemail is safe",
                ),
                Option(
                    code=ContactSafety.NO_ID,
                    label=Text("They must not say who they are"),
                    agency_label="Do not say who you are",
                ),
                Option(
                    code=ContactSafety.TIMES,
                    label=Text("Only at some times"),
                    agency_label="Only at safe times",
                ),
                Option(
                    code=ContactSafety.NOT_HOME,
                    label=Text("They must not come to my home"),
                    agency_label="Do not visit the home",
                ),
                Option(
                    code=ContactSafety.PLAIN_CLOTHES,
                    label=Text("No uniform, please"),
                    agency_label="Plain clothes",
                ),
                Option(
                    code=ContactSafety.OFFICER_SEX,
                    label=Text("I want to say if it is a woman or a man"),
                    agency_label="Sex of the officer matters",
                ),
                Option(
                    code=ContactSafety.INTERPRETER,
                    label=Text("I need someone who speaks my language"),
                    agency_label="Interpreter needed",
                ),
            ),
        ),
    ),
)

NEEDS = Page(
    id="needs",
    title=Text("What you need when they reach you"),
    show_if=CONTACT_ALLOWED,
    questions=(
        Question(
            id="safe_times",
            kind="text",
            label=Text("Which times are safe?"),
            why=Text("They will only try at these times."),
            short=Text("Safe times"),
            agency_label="Safe times",
            fix=SHORTER,
            block=Block.CONTACT,
            data_class=DataClass.IDENTIFYING,
            show_if=Has("safety", ContactSafety.TIMES),
            longest=160,
        ),
        Question(
            id="interpreter_language",
            kind="text",
            label=Text("Which language do you speak?"),
            why=Text("So that they can find the right person."),
            short=Text("My language"),
            agency_label="Interpreter for",
            fix=SHORTER,
            block=Block.CONTACT,
            data_class=DataClass.IDENTIFYING,
            show_if=NEEDS_INTERPRETER,
            longest=80,
        ),
        Question(
            id="interpreter_not_wanted",
            kind="text",
            label=Text("Is there an interpreter you do not want?"),
            why=Text("In a small place you may know them. You need not say why."),
            short=Text("Interpreter I do not want"),
            agency_label="Interpreter not wanted",
            fix=SHORTER,
            block=Block.CONTACT,
            data_class=DataClass.IDENTIFYING,
            show_if=NEEDS_INTERPRETER,
            longest=160,
        ),
        Question(
            id="supporter",
            kind="text",
            label=Text("Who would you like to have with you?"),
            why=Text("You do not have to be alone when they talk to you."),
            short=Text("Who I want with me"),
            agency_label="Supporter",
            fix=SHORTER,
            block=Block.CONTACT,
            data_class=DataClass.IDENTIFYING,
            longest=160,
        ),
        Question(
            id="officer_sex",
            kind="one",
            label=Text("Who would you rather talk to?"),
            why=Text("So that you feel safe."),
            short=Text("Who I would rather talk to"),
            agency_label="Officer wanted",
            fix=PICK,
            block=Block.CONTACT,
            data_class=DataClass.SPECIAL,
            show_if=Some((Has("safety", ContactSafety.OFFICER_SEX), Has("support", Support.WORKER_SEX))),
            options=(
                Option(code="woman", label=Text("A woman")),
                Option(code="man", label=Text("A man")),
                Option(code="not_say", label=Text("I do not mind"), blank=True),
            ),
        ),
    ),
)

PAGES = (CONTACT, CONTACT_SAFE, NEEDS)
