"""What goes on behalf of somebody: the mark that it carries, and which messages advisers get too."""

BEHALF = "behalf"  # in the args of a button or notice: the number of whom it is for; a claim

# What is told to somebody who is invited is also told to who may act for them. A notice that leads
# to no answer of theirs (a role, what was done for them) is theirs alone.
FORWARDED = frozenset(
    "save_the_date invitation agenda_published meeting_moved meeting_cancelled moved_up poll action_given actions_asked".split()
)
# Reminders that who may act for somebody gets as well, as they themselves chose to be reminded:
# also of who chose not to be, or cannot be reached.
REMINDED = frozenset({"please_answer", "day_before"})

# What a member can do is what somebody else can do for them, by the kind of route. Whatever leads
# a group, keeps the network or is about privacy is everybody's own.
ALLOWED: dict[str, frozenset[str]] = {
    "command": frozenset(
        "start help actions join leave me meetings coming maybe absent item search pending work_agenda "
        "otherwise".split()
    ),
    "button": frozenset(
        "action action_do action_stuck action_later actions_of tasks take_part help_more help_all join join_and_answer leave undo_join rejoin show_group groups_page meeting meetings_page answer "
        "absence_reason replace organisation organisation_other organisation_sure function "
        "edit_profile item item_new item_detail item_place item_also items_page found_item "
        "search_page support support_executive support_end poll_open poll_vote mail_answer mail_page mail_poll page_answer parts "
        "part_choose part_give_up part_say".split()
    ),
    "form": frozenset("profile replace item action_stuck action_later".split()),
}
