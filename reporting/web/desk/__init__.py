"""The staff site: agencies, the scheme's own readers, and the cohesion group's analyst."""

from litestar.handlers import BaseRouteHandler

from reporting.web.desk import again, inbox, mail_link, picture, reports, sign_in
from reporting.web.desk.door import show_fault

routes: list[BaseRouteHandler] = [
    sign_in.home,
    sign_in.ask,
    sign_in.enter,
    sign_in.leave,
    again.prove,
    inbox.listed,
    inbox.opened,
    inbox.acknowledge,
    inbox.answer,
    mail_link.shown,
    mail_link.acknowledged,
    reports.listed,
    reports.opened,
    reports.judge,
    reports.group,
    reports.let_go,
    reports.let_plain_go,
    picture.shown,
    picture.as_json,
    picture.as_csv,
    picture.metadata,
]

__all__ = ["routes", "show_fault"]
