"""What is wrong with a plan for a meeting, and what is only unwise: for planning and for changing."""

from handlers.call import Call, Invalid
from handlers.common.rules import holidays
from handlers.meetings.rules import plan as rules
from handlers.meetings.rules.plan import Plan
from handlers.planning.screens.planning import clash
from handlers.sentences import Text
from storage.queries import meetings, year


def check(call: Call, plan: Plan, meeting: int = 0) -> list[Text]:
    """Return what is worth a warning; raises Invalid for what cannot be. `meeting` is not a clash."""
    found = rules.check(plan, call.now, new=not meeting)
    if found.faults:
        raise Invalid(**{name: Text(f"plan.{why}") for name, why in found.faults.items()})
    warnings = [Text(f"plan.{why}") for why in found.warnings]
    holiday = holidays.name_of(plan.day)
    if holiday is not None:
        warnings.append(Text("plan.holiday", holiday=Text(f"holiday.{holiday}")))
    taken = year.on_day(call.session, plan.day)
    warnings += [
        Text("plan.recess" if one.recess else "plan.outside", name=one.name) for one in taken
    ]
    clashes = meetings.clashing(call.session, plan.starts_at, plan.ends_at, meeting)
    return warnings + [clash(one, call.today) for one in clashes]
