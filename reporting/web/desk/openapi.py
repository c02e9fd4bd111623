"""The description of the interface for an agency's own system, made of the same Structs that it takes and gives."""

from functools import cache
from typing import Any

import msgspec

from reporting import __version__
from reporting.model.interface import ListedReferral, OutcomeSent, ReferralList, Refusal
from reporting.model.sealed_file import SealedFile

SHAPES = (ReferralList, ListedReferral, SealedFile, OutcomeSent, Refusal)
REFUSALS = {
    "400": "What was sent cannot be read.",
    "401": "No token, an unknown one, or one that has ended.",
    "403": "The agency's key opens nothing of it, or the register lists the agency no more.",
    "404": "There is no such referral for this agency.",
    "405": "This address has another method.",
    "409": "The reporter ended the conversation.",
    "413": "More was sent than an outcome needs.",
    "422": "Something of the outcome has to be put right.",
    "429": "More requests than one minute takes: wait as long as Retry-After says.",
    "503": "A part of the service does not answer: try again in a minute.",
}
ABOUT = (
    "For the case system of one agency. What is pulled is still sealed: `reporting open FILE --key SEED` opens it "
    "where the agency's key is, and nowhere else. A token reads no report."
)


@cache
def document() -> bytes:
    """The description as JSON (OpenAPI 3.1)."""
    _, schemas = msgspec.json.schema_components(SHAPES, ref_template="#/components/schemas/{name}")
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {"title": "Agency interface", "version": __version__, "description": ABOUT},
            "paths": _paths(),
            "components": {
                "schemas": schemas,
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            },
            "security": [{"token": []}],
        }
    )


def _paths() -> dict[str, Any]:
    one = "/api/v1/referrals/{referral_id}"
    return {
        "/api/v1/referrals": {
            "get": _operation("listReferrals", "Every referral that was sent to the agency.", ReferralList, ())
        },
        f"{one}/sealed": {
            "parameters": [_ID],
            "get": _operation(
                "pullReport", "One report as it lies, closed to the agency's key.", SealedFile, ("403", "404")
            ),
        },
        f"{one}/acknowledge": {
            "parameters": [_ID],
            "post": _operation(
                "acknowledge", "Say that the agency has it; again changes nothing.", ListedReferral, ("404",)
            ),
        },
        f"{one}/outcome": {
            "parameters": [_ID],
            "post": _operation(
                "sendOutcome",
                "Tell the reporter what was done. The same id and words are filed once.",
                ListedReferral,
                ("400", "403", "404", "409", "413", "422"),
                OutcomeSent,
            ),
        },
    }


_ID = {"name": "referral_id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}


def _operation(
    name: str, says: str, gives: type, refusals: tuple[str, ...], takes: type | None = None
) -> dict[str, Any]:
    answers = {"200": {"description": says, "content": _content(gives)}}
    for status in sorted({*refusals, "401", "405", "429", "503"}):
        answers[status] = {"description": REFUSALS[status], "content": _content(Refusal)}
    made: dict[str, Any] = {"operationId": name, "summary": says, "responses": answers}
    if takes is not None:
        made["requestBody"] = {"required": True, "content": _content(takes)}
    return made


def _content(shape: type) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{shape.__name__}"}}}
