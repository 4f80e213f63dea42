"""What the browser sends about the study."""

from siec.study.forms.consultations import (
    CancelForm,
    ConsultationForm,
    DecisionForm,
    FacilitatorForm,
    ItemsField,
    NewConsultationForm,
)
from siec.study.forms.items import (
    AnswerForm,
    ItemFilters,
    MergeForm,
    NewItemForm,
    ObjectionForm,
    RewordForm,
)
from siec.study.forms.phases import NewPhaseForm, NewStudyForm, OutcomeForm, PhaseForm, StudyForm
from siec.study.forms.words import TextSpec, WordsForm

__all__ = [
    "AnswerForm",
    "CancelForm",
    "ConsultationForm",
    "DecisionForm",
    "FacilitatorForm",
    "ItemFilters",
    "ItemsField",
    "MergeForm",
    "NewConsultationForm",
    "NewItemForm",
    "NewPhaseForm",
    "NewStudyForm",
    "ObjectionForm",
    "OutcomeForm",
    "PhaseForm",
    "RewordForm",
    "StudyForm",
    "TextSpec",
    "WordsForm",
]
