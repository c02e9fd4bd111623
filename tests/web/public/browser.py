"""A browser without JavaScript: it reads forms from pages, fills them in and sends them, as a person would."""

from html.parser import HTMLParser
from urllib.parse import urlencode

import httpx

Fields = dict[str, list[str]]


class Form(HTMLParser):
    """The controls of the form with an id of "f", and the texts between tags."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: Fields = {}
        self.names: set[str] = set()
        self.text: list[str] = []
        self._area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name = found.get("name") or ""
        if tag == "textarea" and name:
            self._area = name
            self.names.add(name)
            self.fields[name] = [""]
        if tag != "input" or not name:
            return
        self.names.add(name)
        if found.get("type") not in ("radio", "checkbox") or "checked" in found:
            self.fields.setdefault(name, []).append(found.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self.fields[self._area] = [self.fields[self._area][0] + data]
        else:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area is not None:
            # The newline right after the tag is not part of the text.
            self.fields[self._area] = [self.fields[self._area][0].removeprefix("\n")]
            self._area = None


def read(page: str) -> Form:
    """The form of a page."""
    form = Form()
    form.feed(page)
    return form


def encoded(fields: dict[str, str | list[str]] | Fields) -> bytes:
    """Fields as a browser sends them."""
    return urlencode(fields, doseq=True).encode()


class Browser:
    """One browser with its cookies."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.answer = httpx.Response(200)

    async def get(self, address: str, **headers: str) -> httpx.Response:
        self.answer = await self.client.get(address, headers=headers)
        return self.answer

    async def post(self, address: str, body: bytes, **headers: str) -> httpx.Response:
        sent = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.answer = await self.client.post(address, content=body, headers=sent)
        return self.answer

    async def fill(self, address: str, follow: bool = True, **fields: str | list[str]) -> httpx.Response:
        """Open a page, change some of its fields, and press a button."""
        page = await self.get(address)
        assert page.status_code == 200, (address, page.status_code, page.headers.get("location"))
        sent: dict[str, str | list[str]] = dict(read(page.text).fields)
        sent |= {name.replace("__", "."): value for name, value in fields.items()}
        answer = await self.post(address, encoded(sent))
        if follow and answer.status_code == 303:
            return await self.get(answer.headers["location"])
        return answer

    @property
    def here(self) -> str:
        return self.answer.request.url.path

    async def go_to(self, wanted: str, answers: dict[str, dict[str, str | list[str]]], lang: str = "en") -> None:
        """Walk from the start to a page, with these answers and no others."""
        await self.get(f"/{lang}/form/start")
        for _ in range(60):
            page = self.here.rsplit("/", 1)[-1]
            if page == wanted:
                return
            await self.fill(self.here, **answers.get(page, {}))
            assert self.answer.status_code == 200, (self.here, self.answer.status_code, read(self.answer.text).text)
        raise AssertionError(f"never came to {wanted}")
