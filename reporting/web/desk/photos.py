"""A photo at an agency's desk: an answer of its own, that nothing keeps."""

from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath

from reporting.actions import agency_photos
from reporting.model.person import StaffRole
from reporting.web.desk.door import AnyRequest, parts


@get("/inbox/{referral_id:uuid}/photos/{object_id:uuid}", opt={"roles": (StaffRole.AGENCY,)})
async def photo(request: AnyRequest, referral_id: FromPath[UUID], object_id: FromPath[UUID]) -> Response[bytes]:
    """One photo of a referral, opened with the agency's key."""
    mine = parts(request)
    data = await agency_photos.one(mine.desk, mine.person, referral_id, object_id, mine.now)
    return Response(data, media_type="image/jpeg", headers={"content-disposition": 'inline; filename="photo.jpg"'})
