"""The icon that browsers ask for by themselves: there is none, and that is said in no words."""

from litestar import get


@get("/favicon.ico", status_code=204)
async def icon() -> None:
    """Nothing: an icon would be a picture of us in somebody's list of visited places."""
