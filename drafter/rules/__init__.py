"""The rules of language, one a module; this tuple is all that registers them."""

from drafter.rules.about_twice import RULE as ABOUT_TWICE
from drafter.rules.attachment_alone import RULE as ATTACHMENT_ALONE
from drafter.rules.attachment_missing import RULE as ATTACHMENT_MISSING
from drafter.rules.attachment_names import RULE as ATTACHMENT_NAMES
from drafter.rules.attachment_references import RULE as ATTACHMENT_REFERENCES
from drafter.rules.attachment_titles import RULE as ATTACHMENT_TITLES
from drafter.rules.copies_mark import RULE as COPIES_MARK
from drafter.rules.count_announced import RULE as COUNT_ANNOUNCED
from drafter.rules.date_marks import RULE as DATE_MARKS
from drafter.rules.date_numerals import RULE as DATE_NUMERALS
from drafter.rules.date_zeros import RULE as DATE_ZEROS
from drafter.rules.deadline_late import RULE as DEADLINE_LATE
from drafter.rules.deadline_past import RULE as DEADLINE_PAST
from drafter.rules.decimal_bare import RULE as DECIMAL_BARE
from drafter.rules.digits_wide import RULE as DIGITS_WIDE
from drafter.rules.document_names import RULE as DOCUMENT_NAMES
from drafter.rules.ellipsis import RULE as ELLIPSIS
from drafter.rules.great_range import RULE as GREAT_RANGE
from drafter.rules.level_skipped import RULE as LEVEL_SKIPPED
from drafter.rules.marks_doubled import RULE as MARKS_DOUBLED
from drafter.rules.marks_narrow import RULE as MARKS_NARROW
from drafter.rules.marks_unpaired import RULE as MARKS_UNPAIRED
from drafter.rules.miswritten import RULE as MISWRITTEN
from drafter.rules.number_brackets import RULE as NUMBER_BRACKETS
from drafter.rules.number_prefix import RULE as NUMBER_PREFIX
from drafter.rules.number_zeros import RULE as NUMBER_ZEROS
from drafter.rules.ordinal_gap import RULE as ORDINAL_GAP
from drafter.rules.ordinal_marks import RULE as ORDINAL_MARKS
from drafter.rules.ordinal_typed import RULE as ORDINAL_TYPED
from drafter.rules.other_place import RULE as OTHER_PLACE
from drafter.rules.pause_before_etc import RULE as PAUSE_BEFORE_ETC
from drafter.rules.pause_between_names import RULE as PAUSE_BETWEEN_NAMES
from drafter.rules.percent_range import RULE as PERCENT_RANGE
from drafter.rules.plan_over import RULE as PLAN_OVER
from drafter.rules.plus_sign import RULE as PLUS_SIGN
from drafter.rules.points_gap import RULE as POINTS_GAP
from drafter.rules.quotes_straight import RULE as QUOTES_STRAIGHT
from drafter.rules.recipients_mark import RULE as RECIPIENTS_MARK
from drafter.rules.redundant import RULE as REDUNDANT
from drafter.rules.report_request import RULE as REPORT_REQUEST
from drafter.rules.rule import Rule
from drafter.rules.sentence_long import RULE as SENTENCE_LONG
from drafter.rules.sentence_repeated import RULE as SENTENCE_REPEATED
from drafter.rules.spaces import RULE as SPACES
from drafter.rules.span_of_years import RULE as SPAN_OF_YEARS
from drafter.rules.times_less import RULE as TIMES_LESS
from drafter.rules.title_mark import RULE as TITLE_MARK
from drafter.rules.two_forms import RULE as TWO_FORMS
from drafter.rules.unit_names_alike import RULE as UNIT_NAMES_ALIKE
from drafter.rules.unit_names_mixed import RULE as UNIT_NAMES_MIXED
from drafter.rules.unit_order import RULE as UNIT_ORDER
from drafter.rules.unit_twice import RULE as UNIT_TWICE
from drafter.rules.unit_two_roles import RULE as UNIT_TWO_ROLES
from drafter.rules.units_comma import RULE as UNITS_COMMA
from drafter.rules.until import RULE as UNTIL
from drafter.rules.vague_day import RULE as VAGUE_DAY
from drafter.rules.verb_missing import RULE as VERB_MISSING
from drafter.rules.year_short import RULE as YEAR_SHORT
from drafter.rules.year_stale import RULE as YEAR_STALE

RULES: tuple[Rule, ...] = (
    NUMBER_BRACKETS,
    NUMBER_ZEROS,
    NUMBER_PREFIX,
    DATE_ZEROS,
    DATE_NUMERALS,
    YEAR_SHORT,
    DATE_MARKS,
    MARKS_NARROW,
    QUOTES_STRAIGHT,
    MARKS_DOUBLED,
    MARKS_UNPAIRED,
    ELLIPSIS,
    PAUSE_BETWEEN_NAMES,
    PAUSE_BEFORE_ETC,
    ORDINAL_MARKS,
    TITLE_MARK,
    POINTS_GAP,
    SPACES,
    SPAN_OF_YEARS,
    PERCENT_RANGE,
    GREAT_RANGE,
    DECIMAL_BARE,
    DIGITS_WIDE,
    ABOUT_TWICE,
    TIMES_LESS,
    UNTIL,
    PLUS_SIGN,
    MISWRITTEN,
    TWO_FORMS,
    VAGUE_DAY,
    REDUNDANT,
    UNIT_TWICE,
    UNIT_TWO_ROLES,
    UNIT_NAMES_MIXED,
    ATTACHMENT_NAMES,
    COUNT_ANNOUNCED,
    DEADLINE_PAST,
    SENTENCE_REPEATED,
    REPORT_REQUEST,
    SENTENCE_LONG,
    OTHER_PLACE,
    LEVEL_SKIPPED,
    ORDINAL_GAP,
    RECIPIENTS_MARK,
    COPIES_MARK,
    ATTACHMENT_TITLES,
    ATTACHMENT_MISSING,
    UNIT_ORDER,
    DEADLINE_LATE,
    UNITS_COMMA,
    UNIT_NAMES_ALIKE,
    DOCUMENT_NAMES,
    YEAR_STALE,
    PLAN_OVER,
    ATTACHMENT_ALONE,
    VERB_MISSING,
    ATTACHMENT_REFERENCES,
    ORDINAL_TYPED,
)
