"""Members, how they joined, who speaks for them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from siec.accounts.models import Person
from siec.foundation.ids import new_code
from siec.foundation.models import Text
from siec.membership.names import FoundBy, SortName
from siec.membership.places import Voivodeship


class Community(models.Model):
    """A migrant community; some have no country."""

    code = models.SlugField(max_length=30, unique=True)
    name = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    country = models.CharField(max_length=2, blank=True)


class MemberQuerySet(models.QuerySet["Member"]):
    def visible_to(self, person: Any) -> "MemberQuerySet":
        """Listed members; to the people of the network unlisted ones too, and those they speak for.

        Coordinators see all that was sent to them. A draft is its applicant's alone.
        """
        present = Q(state__in=Member.PRESENT)
        if not getattr(person, "is_authenticated", False):
            return self.filter(present, is_listed=True)
        if "coordinator" in person.roles:
            return self.exclude(state=Member.State.DRAFT)
        spoken_for = list(person.mandates.filter(ended_at=None).values_list("member", flat=True))
        if not (spoken_for or person.roles):
            return self.filter(present, is_listed=True)
        return self.filter(present | Q(pk__in=spoken_for))

    def active(self) -> "MemberQuerySet":
        """Those that are asked and counted."""
        return self.filter(state=Member.State.ACTIVE)


class Member(models.Model):
    """An organisation, group or person that belongs to the network, from its first draft on."""

    class Kind(models.TextChoices):
        FOUNDATION = "foundation", _("foundation")
        ASSOCIATION = "association", _("association")
        ORDINARY_ASSOCIATION = "ordinary_association", _("ordinary association")
        OTHER_LEGAL_FORM = "other_legal_form", _("other legal form")
        INFORMAL_GROUP = "informal_group", _("informal group")
        PERSON_PLANNING = "person_planning", _("person planning an activity")
        PERSON_SUSPENDED = "person_suspended", _("person who suspended an activity")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        ASKED_FOR_MORE = "asked_for_more", _("asked for more")
        ACTIVE = "active", _("active")
        PAUSED = "paused", _("paused")
        LEFT = "left", _("left")
        DECLINED = "declined", _("declined")

    class Experience(models.TextChoices):
        """In the third sector."""

        NONE = "none", _("none yet")
        UNDER_1 = "under_1", _("under 1 year")
        FROM_1_TO_3 = "1_3", _("1 to 3 years")
        FROM_4_TO_9 = "4_9", _("4 to 9 years")
        FROM_10 = "10", _("10 years and more")
        PAUSED = "paused", _("paused")

    PRESENT: ClassVar = (State.ACTIVE, State.PAUSED)
    WAITING: ClassVar = (State.SUBMITTED, State.ASKED_FOR_MORE)
    REGISTERED: ClassVar = (Kind.FOUNDATION, Kind.ASSOCIATION)
    PERSONS: ClassVar = (Kind.PERSON_PLANNING, Kind.PERSON_SUSPENDED)
    ORGANISATIONS: ClassVar = (
        Kind.FOUNDATION, Kind.ASSOCIATION, Kind.ORDINARY_ASSOCIATION, Kind.OTHER_LEGAL_FORM,
    )  # fmt: skip

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    state = models.CharField(max_length=14, choices=State, default=State.DRAFT)
    name = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="pl")
    """The language that `about` is written in."""
    voivodeship = models.CharField(max_length=2, choices=Voivodeship, blank=True)
    city = models.CharField(max_length=80, blank=True)
    website = models.URLField(blank=True)
    krs = models.CharField(max_length=10, blank=True)
    experience = models.CharField(max_length=8, choices=Experience, blank=True)
    made_by_migrants = models.BooleanField(null=True)
    """The entry criterion, first half: made by people with experience of migration to Poland."""
    acts_for_migrants = models.BooleanField(null=True)
    """The entry criterion, second half: acting for them."""
    criterion_note = models.TextField(blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_language = models.CharField(max_length=12, default="pl")
    """The language of letters to the applicant; once a delegate, their account's counts."""
    is_listed = models.BooleanField(default=False)
    """In the public directory; groups and persons choose it, organisations too."""
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    sort_name = SortName(max_length=200, editable=False)
    found_by = FoundBy(editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft") | ~Q(name=""), name="a_member_has_a_name"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(submitted_at__isnull=False),
                name="submitted_unless_draft",
            ),
        ]
        indexes = [models.Index(fields=["state", "sort_name", "code"], name="members_by_state")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_organisation(self) -> bool:
        return self.kind in self.ORGANISATIONS


class ApplicationDraft(models.Model):
    """How far a draft has come. Deleted when the application is sent."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="draft")
    typed = models.JSONField(default=dict)
    """By step, what was typed and cannot stand in the member's row yet; no communities, ever."""
    done = models.JSONField(default=list)
    """The steps that are answered in full."""
    saved_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["saved_at"], name="drafts_by_age")]


class MemberKindPeriod(models.Model):
    """What kind a member was, from one moment until another."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="kind_periods")
    kind = models.CharField(max_length=20, choices=Member.Kind)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(until=None), name="one_kind_at_a_time"
            )
        ]


class MemberChange(models.Model):
    """A change of a member's state: dated, signed, shown to the member."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="changes")
    before = models.CharField(max_length=14, choices=Member.State)
    after = models.CharField(max_length=14, choices=Member.State)
    note = models.TextField(blank=True)
    """The reason or the question, as the member reads it."""
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    """Empty when the applicant did it by a signed link."""
    at = models.DateTimeField()


class MemberCommunity(models.Model):
    """An organisation's community, public when it says so."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="communities")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    is_public = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "community"], name="one_row_a_community")
        ]


class Consent(models.Model):
    """A consent to one purpose for one audience, with the words it was given to."""

    class Purpose(models.TextChoices):
        MEMBERSHIP = "membership", _("keeping the data of the application")
        COMMUNITY = "community", _("keeping the community, for aggregates only")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose)
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=12)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "purpose"],
                condition=Q(withdrawn_at=None),
                name="one_consent_a_purpose",
            )
        ]


class GuardedCommunity(models.Model):
    """A group's or person's community: special-category data, kept apart, never a filter."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="guarded_communities")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "community"], name="one_guarded_row_each")
        ]


class Mandate(models.Model):
    """A person acts for a member, from one moment until another."""

    class Role(models.TextChoices):
        DELEGATE = "delegate", _("delegate")
        DEPUTY = "deputy", _("deputy")
        EDITOR = "editor", _("editor")
        OBSERVER = "observer", _("observer")

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="mandates")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mandates")
    role = models.CharField(max_length=8, choices=Role)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(role="delegate", ended_at=None),
                name="one_delegate_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["member", "person"],
                condition=Q(ended_at=None),
                name="one_mandate_for_a_member",
            ),
        ]
