"""Mail: for who is in no chat, with the invitation in their own calendar."""
