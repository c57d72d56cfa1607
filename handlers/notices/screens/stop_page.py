"""Whether somebody is mailed, and the way out or back."""

from handlers.sentences import Text
from handlers.views import Button, Buttons, Heading, Message, Style, message
from storage.models import MailAddress


def page(address: MailAddress) -> Message:
    """Return the page: who wants no mail has the way back, and who is only paused has both."""
    ended, paused = address.stopped_at is not None, address.paused_at is not None
    how = "stopped" if ended else "paused" if paused else "mailed"
    main = Style.MAIN if how == "mailed" else Style.PLAIN
    stop = Button(Text("stop_page.stop"), "stop_mail", style=main)
    back = Button(Text("stop_page.go_on"), "stop_undone")
    buttons = {"mailed": (stop,), "paused": (back, stop), "stopped": (back,)}
    return message(
        Heading(Text("stop_page.title")),
        Text(f"stop_page.{how}", address=address.address),
        Buttons(buttons[how]),
    )


def stopped() -> Message:
    """Return that it was noted."""
    return message(Text("stop_page.now_stopped"))


def goes_on() -> Message:
    """Return that it was undone."""
    return message(Text("stop_page.now_on"))
