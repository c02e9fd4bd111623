"""The reporter's site."""

from reporting.web.public.around import access, around, help_now, known, list_all, next_steps, places
from reporting.web.public.door import show_fault
from reporting.web.public.figures import figures
from reporting.web.public.form import keep, show
from reporting.web.public.home import at_site, home, languages
from reporting.web.public.icon import icon
from reporting.web.public.kiosk import begin, turn
from reporting.web.public.leave import clear, leave
from reporting.web.public.messages import messages
from reporting.web.public.note import note
from reporting.web.public.number import ask, look_up, withdraw
from reporting.web.public.paper import large_paper, paper
from reporting.web.public.photos import added, change
from reporting.web.public.photos import show as show_photos
from reporting.web.public.resume import again, early, go_on, not_kept, stay
from reporting.web.public.resume import ask as ask_to_go_on
from reporting.web.public.rights import right

routes = [languages, home, at_site, show, keep, leave, clear, ask, look_up, withdraw, note]
routes += [around, next_steps, places, help_now, access, known, figures, list_all]
routes += [ask_to_go_on, go_on, early, stay, again, not_kept, begin, turn]
routes += [paper, large_paper, icon, messages]
routes += [right]
routes += [show_photos, change, added]

__all__ = ["routes", "show_fault"]
