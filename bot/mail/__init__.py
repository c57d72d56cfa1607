"""Mail: for people who are in no chat, with the invitation in their own calendar."""
