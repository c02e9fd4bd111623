"""The answers of a form as a JSON Schema (2020-12), for other programs that fill it in or read it."""

from typing import Any, assert_never

from reporting.model.area import SPECIAL
from reporting.model.form import Form, Question
from reporting.model.permission import Choice, Scope

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Codes of our own registers: slugs and GSS codes.
SLUG = "[A-Za-z0-9_-]+"


def json_schema(form: Form) -> dict[str, Any]:
    """The schema of the answers by question, in the order of the form."""
    return {
        "$schema": DIALECT,
        "$id": f"urn:reporting:form:{form.id}:{form.version}",
        "title": form.id,
        "type": "object",
        "properties": {question.id: _property(question) for question in form.questions},
        "required": [question.id for question in form.questions if question.required],
        "additionalProperties": False,
    }


def _property(question: Question) -> dict[str, Any]:
    about: dict[str, Any] = {"title": question.label.says, "description": question.why.says}
    about["x-class"] = question.data_class.value
    if question.block is not None:
        about["x-block"] = question.block.name.lower()
    return {**about, **_shape(question)}


def _shape(question: Question) -> dict[str, Any]:
    codes = [str(option.code) for option in question.options]
    match question.kind:
        case "text":
            return {"type": "string", "maxLength": question.longest}
        case "one":
            return {"type": "string", "enum": codes}
        case "many":
            return {"type": "array", "items": {"type": "string", "enum": codes}, "uniqueItems": True}
        case "when":
            return _when(codes)
        case "area":
            special = "|".join(code for code in codes if code in SPECIAL)
            return {"type": "string", "pattern": f"^((town|panel|ward):{SLUG}|{special})$"}
        case "permission":
            return _permission(question)
        case _:
            assert_never(question.kind)


def _when(codes: list[str]) -> dict[str, Any]:
    properties = {
        "relative": {"type": "string", "enum": codes},
        "day": {"type": "string", "format": "date"},
        "time": {"type": "string"},
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _permission(question: Question) -> dict[str, Any]:
    codes = [str(option.code) for option in question.options]
    if set(codes) <= {scope.value for scope in Scope}:
        each: dict[str, Any] = {"type": "array", "items": {"type": "string", "enum": codes}, "uniqueItems": True}
    else:
        each = {"type": "string", "enum": [code for code in codes if code != Choice.A]}
    return {"type": "object", "propertyNames": {"pattern": f"^{SLUG}$"}, "additionalProperties": each}
