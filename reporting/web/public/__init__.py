"""The reporter's site."""

from reporting.web.public.door import show_fault
from reporting.web.public.form import keep, show
from reporting.web.public.home import at_site, home, languages
from reporting.web.public.leave import clear, leave
from reporting.web.public.number import ask, look_up, withdraw

routes = [languages, home, at_site, show, keep, leave, clear, ask, look_up, withdraw]

__all__ = ["routes", "show_fault"]
